using System.Diagnostics;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// The requests that a connection's reader has answered and whose waiters are still to be resumed. What the waiters
/// send while they are resumed leaves together.
/// </summary>
internal sealed class CompletionQueue(int capacity) : IThreadPoolWorkItem
{
    // Whoever resumes waiters lets others have a go after this, and what was sent meanwhile leaves.
    private static readonly long s_budget = Stopwatch.Frequency / 5_000; // 200 microseconds

    private readonly PendingRequest?[] _ring = new PendingRequest?[capacity];
    private readonly int _mask = int.IsPow2(capacity) ? capacity - 1 : throw new ArgumentOutOfRangeException(nameof(capacity));
    private long _added; // the reader's own
    private long _published;
    private long _taken;
    private int _isWorkerQueued;

    /// <summary>Which way had better go what the waiters send next.</summary>
    internal uint Way { get; set; }

    /// <summary>Whether no waiter is left that nobody is resuming.</summary>
    internal bool IsEmpty => Volatile.Read(ref _taken) >= Volatile.Read(ref _published);

    /// <summary>How many waiters were resumed or are being resumed.</summary>
    internal long Taken => Volatile.Read(ref _taken);

    /// <summary>Adds an answered request; for the reader only.</summary>
    internal void Add(PendingRequest request)
    {
        ref PendingRequest? slot = ref _ring[_added & _mask];
        if (Volatile.Read(ref slot) is not null)
        {
            request.ResumeLater(); // the waiters are behind by a whole ring
            return;
        }

        slot = request;
        _added++;
    }

    /// <summary>Makes what was added ready to be resumed; for the reader only.</summary>
    internal void Publish() => Volatile.Write(ref _published, _added);

    /// <summary>Resumes waiters on this thread, as long as that is quick.</summary>
    /// <returns>Whether none is left.</returns>
    internal bool TryResumeAll()
    {
        if (IsEmpty)
        {
            return true;
        }

        FlushScope scope = FlushScope.Enter(Way);
        long end = Stopwatch.GetTimestamp() + s_budget;
        while (TryTake() is { } request)
        {
            request.Resume();
            if (Stopwatch.GetTimestamp() > end)
            {
                break;
            }
        }

        scope.Exit();
        return IsEmpty;
    }

    /// <summary>Has the pool resume the waiters that are left.</summary>
    internal void ResumeElsewhere()
    {
        if (!IsEmpty && Interlocked.Exchange(ref _isWorkerQueued, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    // A waiter's code may block, so nobody may depend on a worker that is under way: the next is queued beforehand.
    void IThreadPoolWorkItem.Execute()
    {
        // A full fence: were the flag cleared only after the look at what is published, both sides could rely on the other.
        Interlocked.Exchange(ref _isWorkerQueued, 0);
        if (TryTake() is { } request)
        {
            ResumeElsewhere();
            request.Resume();
            if (!TryResumeAll())
            {
                ResumeElsewhere();
            }
        }
    }

    private PendingRequest? TryTake()
    {
        while (true)
        {
            long position = Volatile.Read(ref _taken);
            if (position >= Volatile.Read(ref _published))
            {
                return null;
            }

            if (Interlocked.CompareExchange(ref _taken, position + 1, position) == position)
            {
                ref PendingRequest? slot = ref _ring[position & _mask];
                PendingRequest? request = slot;
                Volatile.Write(ref slot, null);
                return request;
            }
        }
    }
}
