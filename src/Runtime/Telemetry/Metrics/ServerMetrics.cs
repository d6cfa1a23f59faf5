using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>What servers say of themselves, where it is collected. The instruments are made when that first happens.</summary>
/// <remarks>Several clients may ask the same server: it is reported once, as it was last.</remarks>
internal static class ServerMetrics
{
    private static readonly ConcurrentDictionary<Source, bool> s_sources = new();

    static ServerMetrics()
    {
        Meter meter = MemcachedGenMeter.Instance;
        meter.CreateObservableUpDownCounter(
            "memcachedgen.server.memory.usage", () => Observe(static server => server.Memory), "By", "Memory that a server's items take.");
        meter.CreateObservableUpDownCounter(
            "memcachedgen.server.memory.limit", () => Observe(static server => server.MemoryLimit), "By", "Memory that a server's items may take.");
        meter.CreateObservableCounter(
            "memcachedgen.server.evictions", () => Observe(static server => server.Evictions), "{eviction}", "Items that a server dropped to make room.");
        meter.CreateObservableUpDownCounter(
            "memcachedgen.server.connection.count", () => Observe(static server => server.Connections), "{connection}", "Connections to a server, of all its clients.");
        meter.CreateObservableUpDownCounter(
            "memcachedgen.server.item.count", () => Observe(static server => server.Items), "{item}", "Items on a server.");
        meter.CreateObservableCounter("memcachedgen.server.requests", ObserveRequests, "{request}", "Reads of a server by all its clients, by outcome.");
    }

    /// <summary>Reports figures until disposed of.</summary>
    /// <param name="current">Gives what is known at the time.</param>
    internal static IDisposable Observe(Func<IEnumerable<ServerFigures>> current)
    {
        var source = new Source(current);
        s_sources[source] = true;
        return source;
    }

    private static IEnumerable<Measurement<long>> Observe(Func<ServerFigures, long?> figure, KeyValuePair<string, object?>? tag = null)
    {
        foreach (IGrouping<(string, int), ServerFigures> server in s_sources.Keys.SelectMany(static source => source.Current())
            .GroupBy(static server => server.Node.Identity))
        {
            if (figure(server.MaxBy(static figures => figures.Number)!) is { } value)
            {
                // Of several spellings always the same one: another would be another series.
                StoreNode node = server.MinBy(static figures => figures.Node.Host, StringComparer.Ordinal)!.Node;
                KeyValuePair<string, object?>[] address = NodeInstruments.TagsOf(node);
                yield return new Measurement<long>(value, tag is { } further ? [.. address, further] : address);
            }
        }
    }

    private static IEnumerable<Measurement<long>> ObserveRequests() =>
        Observe(static server => server.Hits, new(TelemetryNames.CacheRequestType, TelemetryNames.Hit))
            .Concat(Observe(static server => server.Misses, new(TelemetryNames.CacheRequestType, TelemetryNames.Miss)));

    private sealed class Source(Func<IEnumerable<ServerFigures>> current) : IDisposable
    {
        internal IEnumerable<ServerFigures> Current() => current();

        public void Dispose() => s_sources.TryRemove(this, out _);
    }
}
