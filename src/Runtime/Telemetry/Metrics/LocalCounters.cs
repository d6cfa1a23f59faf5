using System.Collections.Concurrent;

namespace MemcachedGen.Telemetry;

/// <summary>What is counted of the first levels of one cache name, over all clients of the process. Thread-safe.</summary>
internal sealed class LocalCounters
{
    private static readonly ConcurrentDictionary<string, LocalCounters> s_all = new(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly List<WeakReference<ILocalFigures>> _levels = []; // under _gate; a client that is gone takes its own with it

    private LocalCounters(string name) => NameTag = new(TelemetryNames.CacheName, name);

    internal static IEnumerable<LocalCounters> All => s_all.Values;

    internal KeyValuePair<string, object?> NameTag { get; }

    /// <summary>Copies that had to make room.</summary>
    internal StripedCounter ForCapacity { get; } = new();

    /// <summary>Copies whose time was over, or that the store no longer confirmed.</summary>
    internal StripedCounter Expired { get; } = new();

    /// <summary>Copies whose entry was changed in this process.</summary>
    internal StripedCounter Removed { get; } = new();

    /// <summary>Copies that a newer one took the place of.</summary>
    internal StripedCounter Replaced { get; } = new();

    internal static LocalCounters Of(string cache) => s_all.GetOrAdd(cache, static name => new(name));

    /// <summary>Reports a first level for as long as it lives.</summary>
    internal void Add(ILocalFigures level)
    {
        lock (_gate)
        {
            _levels.Add(new(level));
        }
    }

    internal (long Entries, long Bytes) Sum()
    {
        lock (_gate)
        {
            long entries = 0;
            long bytes = 0;
            _levels.RemoveAll(level =>
            {
                if (!level.TryGetTarget(out ILocalFigures? figures))
                {
                    return true;
                }

                entries += figures.Count;
                bytes += figures.Bytes;
                return false;
            });
            return (entries, bytes);
        }
    }
}
