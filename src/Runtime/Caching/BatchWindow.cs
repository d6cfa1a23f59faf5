namespace MemcachedGen.Caching;

/// <summary>
/// How far a batch may run ahead of its replies. However many keys it has, it must leave room for others on the connections
/// and must read while it writes.
/// </summary>
internal struct BatchWindow(int count)
{
    /// <summary>The most requests of a batch that are under way.</summary>
    internal const int Size = 1_024;

    private int _begun;

    /// <summary>Whether there is room for more, half a window at a time.</summary>
    /// <param name="taken">How many replies were taken so far.</param>
    /// <param name="end">The one after the last to begin.</param>
    internal bool TryExtend(int taken, out int end)
    {
        end = Math.Min(taken + Size, count);
        if (end == _begun || _begun - taken > Size / 2)
        {
            return false;
        }

        _begun = end;
        return true;
    }
}
