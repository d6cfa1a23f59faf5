using MemcachedGen.Faults.Proxy;

namespace MemcachedGen.Faults.Chaos;

/// <summary>Compares what the process holds before and after.</summary>
internal sealed class ChaosLeaks
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly BufferBalance _buffers;
    private readonly long _lentBefore;
    private readonly int _socketsBefore = OpenSockets();

    private ChaosLeaks(BufferBalance buffers)
    {
        _buffers = buffers;
        _lentBefore = buffers.Outstanding;
        HeapBefore = GC.GetTotalMemory(forceFullCollection: true);
    }

    internal long Rented => _buffers.Rented;

    internal long Buffers { get; private set; }

    internal int Sockets { get; private set; }

    internal long HeapBefore { get; }

    internal long HeapAfter { get; private set; }

    internal static ChaosLeaks Begin(BufferBalance buffers) => new(buffers);

    /// <summary>Looks again, once everything is closed: closing goes on for some time in the background.</summary>
    internal async Task EndAsync(IEnumerable<FaultProxy> proxies)
    {
        FaultProxy[] all = [.. proxies];
        int listeners = all.Length;

        // A connection that drips would take minutes to end. What a client has not closed stays open all the same.
        foreach (FaultProxy proxy in all)
        {
            proxy.Disconnect(Ending.Reset);
        }

        try
        {
            await Eventually.TrueAsync(
                () => OpenSockets() - listeners <= _socketsBefore && _buffers.Outstanding <= _lentBefore,
                s_patience,
                "everything is closed");
        }
        catch (TimeoutException)
        {
            // The figures say it.
        }

        Sockets = Math.Max(0, OpenSockets() - listeners - _socketsBefore);
        Buffers = Math.Max(0, _buffers.Outstanding - _lentBefore);
        HeapAfter = GC.GetTotalMemory(forceFullCollection: true);
    }

    // Not all descriptors: an assembly that is loaded meanwhile has one too.
    private static int OpenSockets() => new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
        .Count(static descriptor => descriptor.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);
}
