namespace MemcachedGen.Stores.Memcached.Cluster;

/// <content>What another node needs to know that stands in for this one.</content>
internal sealed partial class Node
{
    private volatile bool _mayHaveStandIn;
    private long _returned; // a timestamp; valid once _mayHaveStandIn is set

    /// <summary>Whether requests are refused.</summary>
    internal bool IsDown => (_health.IsDown && ConnectionCount == 0) || _recovery.MustFlush;

    /// <summary>Whether it is, or was recently, down: the one thing to ask on the way of every request.</summary>
    internal bool NeedsStandIn => _mayHaveStandIn || _health.IsDown || _recovery.MustFlush;

    /// <summary>Whether it has come back within a time, so that another node may still hold what was written for it meanwhile.</summary>
    internal bool HasReturnedWithin(TimeSpan time)
    {
        if (!_mayHaveStandIn)
        {
            return false;
        }

        if (_options.Time.GetElapsedTime(Volatile.Read(ref _returned)) <= time)
        {
            return true;
        }

        _mayHaveStandIn = false;
        return false;
    }

    private void NoteReturn(bool wasDown)
    {
        if (wasDown)
        {
            Volatile.Write(ref _returned, _options.Time.GetTimestamp());
            _mayHaveStandIn = true;
        }
    }
}
