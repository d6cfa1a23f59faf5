using System.Globalization;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>What one server said of itself in its general statistics. What it did not say is <see langword="null"/>.</summary>
internal sealed class ServerFigures(ServerStatistics statistics)
{
    private static long s_last;

    internal StoreNode Node => statistics.Node;

    /// <summary>Grows: of two, the one with the higher number is the later.</summary>
    internal long Number { get; } = Interlocked.Increment(ref s_last);

    internal long? Memory { get; } = Read(statistics, "bytes");

    internal long? MemoryLimit { get; } = Read(statistics, "limit_maxbytes");

    internal long? Evictions { get; } = Read(statistics, "evictions");

    internal long? Connections { get; } = Read(statistics, "curr_connections");

    internal long? Items { get; } = Read(statistics, "curr_items");

    internal long? Hits { get; } = Read(statistics, "get_hits");

    internal long? Misses { get; } = Read(statistics, "get_misses");

    private static long? Read(ServerStatistics statistics, string name) =>
        long.TryParse(statistics.Values.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out long figure) ? figure : null;
}
