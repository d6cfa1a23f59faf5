namespace MemcachedGen.Stores.Memcached.Connections;

/// <content>Timeouts: one scan for all requests instead of a timer for each.</content>
internal sealed partial class Connection
{
    private static readonly TimeSpan s_scanInterval = TimeSpan.FromMilliseconds(10);

    private readonly ITimer _deadlineTimer;
    private readonly long _operationTimeout; // in timestamps of the clock
    private bool _isTimerArmed; // under _gate
    private long _now; // under _gate; the last scan's, so that requests need not ask the clock
    private long _headAtLastScan = -1;
    private long _tailAtLastScan = -1;
    private int _scansWithoutProgress;

    // Counted in scans, not in time: when this process was paused, no scans happened and the server is not to blame.
    private int ScansUntilCondemned => (int)(2 * _options.OperationTimeout / s_scanInterval) + 1;

    private void ArmDeadlineTimer()
    {
        if (!_isTimerArmed)
        {
            _isTimerArmed = true;
            _now = _options.Time.GetTimestamp();
            _deadlineTimer.Change(s_scanInterval, s_scanInterval);
        }
    }

    private void ScanDeadlines()
    {
        long now = _options.Time.GetTimestamp();
        lock (_gate)
        {
            _now = now;
            if (_queue.IsEmpty && Volatile.Read(ref _readerState) == Reading)
            {
                _isTimerArmed = false;
                _scansWithoutProgress = 0;
                if (!_isClosed)
                {
                    _deadlineTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                }

                return;
            }
        }

        FreeOverdueWaiters(now);
        CondemnIfStalled();
        RelieveBlockedReader();
        FlushForgotten();
    }

    // All requests have the same timeout and stand in the order they were sent, so the overdue ones come first.
    private void FreeOverdueWaiters(long now)
    {
        long tail = _queue.Tail;
        for (long position = _queue.Head; position < tail; position++)
        {
            if (_queue.At(position) is not { } request)
            {
                continue; // answered meanwhile
            }

            if (request.Deadline > now)
            {
                return;
            }

            request.TryAbandon(_firstTicket + position, StoreError.Timeout);
        }
    }

    // Sent by a waiter that has blocked since, so that its flush has not come.
    private void FlushForgotten()
    {
        long tail = _queue.Tail;
        if (tail == _tailAtLastScan)
        {
            Flush();
        }

        _tailAtLastScan = tail;
    }

    // A peer that has gone without a word never answers the oldest request; nobody else would notice.
    private void CondemnIfStalled()
    {
        long head = _queue.Head;
        _scansWithoutProgress = head == _headAtLastScan && !_queue.IsEmpty ? _scansWithoutProgress + 1 : 0;
        _headAtLastScan = head;
        if (_scansWithoutProgress >= ScansUntilCondemned)
        {
            Poison(StoreError.Timeout);
        }
    }
}
