namespace MemcachedGen.Caching;

/// <summary>The settings in force, and who wants to know when they change. Thread-safe.</summary>
internal sealed class LiveSettings(CachingSettings settings)
{
    private readonly Lock _gate = new();
    private readonly List<Action<CachingSettings>> _followers = [];
    private CachingSettings _current = settings;

    internal CachingSettings Current => Volatile.Read(ref _current);

    /// <summary>Calls the follower now, and whenever settings change.</summary>
    internal void Follow(Action<CachingSettings> follower)
    {
        lock (_gate)
        {
            _followers.Add(follower);
            follower(_current);
        }
    }

    internal void Change(CachingSettings settings)
    {
        lock (_gate)
        {
            Volatile.Write(ref _current, settings);
            foreach (Action<CachingSettings> follower in _followers)
            {
                follower(settings);
            }
        }
    }
}
