using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What metrics say of caches, where no span says it too.</summary>
public abstract class CacheMetricTests(OtlpRun run)
{
    private const string Wire = "memcachedgen.cache.name=wire";

    [Fact]
    public void LocalHit_IsCounted() => Assert.Equal(1, run.Growth(
        "memcachedgen.cache.requests",
        Wire,
        "memcachedgen.cache.method=GetLocalAsync",
        "memcachedgen.cache.level=l1",
        "memcachedgen.cache.request.type=hit"));

    [Fact]
    public void LocalLevel_ShowsWhatItHolds_AndWhatWent()
    {
        Assert.True(run.Export.Point("memcachedgen.cache.entry.count", Wire).Value >= 1);
        Assert.True(run.Export.Point("memcachedgen.cache.size", Wire).Value > Canary.Text.Length);
        Assert.Equal(1, run.Growth("memcachedgen.cache.evictions", Wire, "memcachedgen.cache.eviction.reason=removed"));
    }

    [Fact]
    public void Counters_AreCountedUnderTheirMethod() => Assert.Equal(1, run.Growth(
        "memcachedgen.cache.requests", Wire, "memcachedgen.cache.method=CountAsync", "memcachedgen.cache.request.type=hit"));

    [Fact]
    public void NoLoad_IsLeftOver() => Assert.Equal(0, run.Export.Point("memcachedgen.load.active", Wire).Value);

    [Fact]
    public void DamagedValue_IsCounted() =>
        Assert.Equal(1, run.Export.Points("memcachedgen.integrity.failures", Wire).Sum(static point => point.Value));

    [Fact]
    public void Histograms_AreExportedOnceMoreAtShutdown_AndAreCumulative()
    {
        int exports = run.Requests.Count(static request => OtlpExport.Of([request]).Points("memcachedgen.load.duration", Wire).Count > 0);
        Assert.Equal(2, exports);
        Assert.Equal(Loads(run.Export), Loads(run.Final));

        static IEnumerable<(string, long, double)> Loads(OtlpExport export) =>
            export.Points("memcachedgen.load.duration", Wire).Select(static point => (point.Attributes.Text, point.Count, point.Value)).Order();
    }
}

[Collection(nameof(HttpRun))]
public sealed class HttpCacheMetricTests(HttpRun run) : CacheMetricTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcCacheMetricTests(GrpcRun run) : CacheMetricTests(run);
