namespace MemcachedGen.Stores.Memcached.Connections.Sockets;

/// <summary>
/// How often a reader looks for a reply before it sleeps. To be woken costs more than some looks, so looking pays where
/// replies come soon, and is given up where they do not.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal struct Patience
{
    private const int MostLooks = 40;
    private const int SleepsBetweenTrials = 64;

    private int _looks;
    private int _sleeps;

    /// <summary>How often to look this time.</summary>
    internal readonly int Looks => _looks > 0 ? _looks : _sleeps == 0 ? MostLooks : 0;

    /// <summary>A look has found something.</summary>
    internal void Reward() => _looks = MostLooks;

    /// <summary>All looks were in vain, or there were none.</summary>
    internal void Disappoint()
    {
        _looks /= 2;
        _sleeps = (_sleeps + 1) % SleepsBetweenTrials;
    }
}
