using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

public sealed class LoadMetricsTests
{
    [Fact]
    public async Task Loads_AreCountedWhileTheyRun_JoinedOnesToo_AndTimed()
    {
        const string Cache = "memcachedgen.cache.name=load-figures";
        using var log = new MeasurementLog(static instrument => instrument.Name.StartsWith("memcachedgen.load.", StringComparison.Ordinal));
        await using CacheClient client = CacheClient.InMemory();
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(new("load-figures", 1, "a:{id}", 1, 60_000));
        var release = new TaskCompletionSource<string?>();
        Task<string?>[] callers = [.. Enumerable.Range(0, 3).Select(_ =>
            entry.GetOrLoadAsync(new ArticleKey(1), release, static (source, _) => new ValueTask<string?>(source.Task), default).AsTask())];
        await Eventually.TrueAsync(() => log.Sum("memcachedgen.load.joined", Cache) == 2);
        Assert.Equal(1, log.Sum("memcachedgen.load.active", Cache));
        release.SetResult("text");
        await Task.WhenAll(callers);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await entry.GetOrLoadAsync(
            new ArticleKey(2), 0, static ValueTask<string?> (_, _) => throw new InvalidDataException(), default));

        Assert.Equal(0, log.Sum("memcachedgen.load.active", Cache));
        Assert.Equal(2, log.Sum("memcachedgen.load.duration", Cache));
        Assert.Equal(1, log.Sum("memcachedgen.load.duration", Cache, "error.type=System.IO.InvalidDataException"));
    }
}
