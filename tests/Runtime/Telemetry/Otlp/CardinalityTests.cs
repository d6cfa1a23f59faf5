using System.Diagnostics.Metrics;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Telemetry;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>How many time series there are does not depend on how many keys there are.</summary>
[Collection(nameof(TracingTests))]
public sealed class CardinalityTests
{
    private const int Keys = 1_000_000;
    private const int FirstKeys = 1_000;

    [Fact]
    public async Task MillionRandomKeys_MakeNoMoreSeriesThanAThousand()
    {
        HashSet<string> series = [];
        long measurements = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == MemcachedGenDiagnostics.MeterName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();

        await using CacheClient client = CacheClient.InMemory();
        var cache = client.GetCache<ArticleCache>();
        var random = new Random(1);
        await ReadAsync(cache, random, FirstKeys);
        string[] afterFew = Collect(listener, series);
        await ReadAsync(cache, random, Keys - FirstKeys);

        Assert.Equal(afterFew, Collect(listener, series));
        Assert.Contains(afterFew, static name => name.StartsWith("db.client.operation.duration", StringComparison.Ordinal));
        Assert.Contains(afterFew, static name => name.StartsWith("memcachedgen.cache.requests", StringComparison.Ordinal));
        Assert.True(Volatile.Read(ref measurements) >= Keys, "Every read is measured.");

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Interlocked.Increment(ref measurements);
            string name = instrument.Name;
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                name = $"{name} {tag.Key}={tag.Value}";
            }

            lock (series)
            {
                series.Add(name);
            }
        }
    }

    private static async Task ReadAsync(ArticleCache cache, Random random, int count)
    {
        for (int read = 0; read < count; read++)
        {
            Assert.Null(await cache.GetAsync(random.Next()));
        }
    }

    private static string[] Collect(MeterListener listener, HashSet<string> series)
    {
        listener.RecordObservableInstruments();
        lock (series)
        {
            return [.. series.Order(StringComparer.Ordinal)];
        }
    }
}
