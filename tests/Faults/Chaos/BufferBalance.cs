using System.Diagnostics.Tracing;

namespace MemcachedGen.Faults.Chaos;

/// <summary>Counts what all array pools of the process lend and get back.</summary>
internal sealed class BufferBalance : EventListener
{
    private const int BufferRented = 1;
    private const int BufferReturned = 3;

    private long _rented;
    private long _returned;

    internal long Rented => Volatile.Read(ref _rented);

    /// <summary>How many arrays are lent at the moment.</summary>
    internal long Outstanding => Volatile.Read(ref _rented) - Volatile.Read(ref _returned);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == BufferRented)
        {
            Interlocked.Increment(ref _rented);
        }
        else if (eventData.EventId == BufferReturned)
        {
            Interlocked.Increment(ref _returned);
        }
    }
}
