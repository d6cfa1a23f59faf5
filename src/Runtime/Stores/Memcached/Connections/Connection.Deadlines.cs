namespace MemcachedGen.Stores.Memcached.Connections;

/// <content>Timeouts: one scan for all requests instead of a timer for each.</content>
internal sealed partial class Connection
{
    private readonly ScanTimer _deadlineTimer;
    private readonly long _operationTimeout; // in timestamps of the clock
    private bool _isTimerArmed; // under _gate
    private readonly ScanClock _clock; // under _gate; requests take its last scan's time
    private long _headAtLastScan = -1;
    private long _tailAtLastScan = -1;
    private long _receivesAtLastScan;
    private long _stalledSince;

    private void ArmDeadlineTimer()
    {
        if (!_isTimerArmed)
        {
            _isTimerArmed = true;
            _clock.Resume();
            _deadlineTimer.Add(this);
        }
    }

    /// <summary>Looks after the requests under way; for the timer.</summary>
    internal void ScanDeadlines()
    {
        ReportHeard();
        bool mayJudge;
        long now;
        lock (_gate)
        {
            mayJudge = _clock.Scan();
            now = _clock.Now;
            if (_queue.IsEmpty && Volatile.Read(ref _readerState) == Reading)
            {
                _isTimerArmed = false;
                _headAtLastScan = -1;
                _deadlineTimer.Remove(this);
                return;
            }
        }

        if (mayJudge)
        {
            FreeOverdueWaiters(now);
            CondemnIfStalled(now);
        }

        RelieveBlockedReader();
        FlushForgotten();
    }

    // Any byte will do: a server that is sending one huge value is not silent.
    private void ReportHeard()
    {
        long receives = Volatile.Read(ref _receives);
        if (receives != _receivesAtLastScan)
        {
            _receivesAtLastScan = receives;
            _owner.OnHeard();
        }
    }

    // All requests have the same timeout and stand in the order they were sent, so the overdue ones come first.
    private void FreeOverdueWaiters(long now)
    {
        long tail = _queue.Tail;
        int overdue = 0;
        for (long position = _queue.Head; position < tail; position++)
        {
            if (_queue.At(position) is not { } request)
            {
                continue; // answered meanwhile
            }

            if (request.Deadline > now)
            {
                break;
            }

            overdue += request.TryAbandon(_firstTicket + position, StoreError.Timeout) ? 1 : 0;
        }

        if (overdue > 0)
        {
            _owner.OnOverdue(overdue);
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
    private void CondemnIfStalled(long now)
    {
        long head = _queue.Head;
        if (head != _headAtLastScan)
        {
            _headAtLastScan = head;
            _stalledSince = now;
        }
        else if (now - _stalledSince > 2 * _operationTimeout && !_queue.IsEmpty)
        {
            Poison(StoreError.Timeout);
        }
    }
}
