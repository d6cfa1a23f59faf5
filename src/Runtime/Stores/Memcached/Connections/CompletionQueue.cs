namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// The requests that a connection's reader has answered and whose waiters are still to be resumed. One work item of
/// the thread pool resumes many of them.
/// </summary>
/// <remarks>
/// A waiter's code may block, so nobody may depend on a worker that is under way: whenever answered requests are left,
/// another worker is queued or about to queue one.
/// </remarks>
internal sealed class CompletionQueue(int capacity) : IThreadPoolWorkItem
{
    // After so many a worker goes to the back of the pool's queue, where others wait, the connection's writer among them.
    private const int Quantum = 32;

    private readonly PendingRequest?[] _ring = new PendingRequest?[capacity];
    private readonly int _mask = int.IsPow2(capacity) ? capacity - 1 : throw new ArgumentOutOfRangeException(nameof(capacity));
    private long _added; // the reader's own
    private long _published;
    private long _taken;
    private int _isWorkerQueued;

    private bool IsEmpty => Volatile.Read(ref _taken) >= Volatile.Read(ref _published);

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

    /// <summary>Has the waiters of what was added resumed; for the reader only.</summary>
    internal void Publish()
    {
        if (_added != _published)
        {
            Volatile.Write(ref _published, _added);
            QueueWorker();
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        // A full fence: were the flag cleared only after the look at what is published, both sides could rely on the other.
        Interlocked.Exchange(ref _isWorkerQueued, 0);
        FlushScope scope = FlushScope.Enter();
        for (int resumed = 0; resumed < Quantum && TryTake() is { } request; resumed++)
        {
            if (resumed == 0 && !IsEmpty)
            {
                QueueWorker();
            }

            request.Resume();
        }

        scope.Exit();
        if (!IsEmpty)
        {
            QueueWorker();
        }
    }

    private void QueueWorker()
    {
        if (Interlocked.Exchange(ref _isWorkerQueued, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
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
