using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>What a key more in a batch costs: nothing beyond its place in the result.</summary>
[Collection(nameof(AllocationTests))]
public sealed class BatchAllocationTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const int Few = 100;
    private const int Many = 300;

    [Fact]
    public Task GetMany_CostsItsDictionary() => AssertFreeAsync(
        static async (entry, ids, _) => Assert.Equal(ids.Length, (await entry.Batch(ids, 0, Key).GetAsync<int>(default)).Count),
        result: static count => new Dictionary<int, int>(count));

    [Fact]
    public Task GetMany_WithAToken_CostsItsDictionary() => AssertFreeAsync(
        static async (entry, ids, token) => Assert.Equal(ids.Length, (await entry.Batch(ids, 0, Key).GetAsync<int>(token)).Count),
        result: static count => new Dictionary<int, int>(count));

    [Fact]
    public Task SetMany_IsFree() => AssertFreeAsync(
        static (entry, ids, _) => entry.SetManyAsync(ids.Select(static id => KeyValuePair.Create(id, id)), 0, Key, default).AsTask());

    [Fact]
    public Task DeleteMany_IsFree() => AssertFreeAsync(static (entry, ids, _) => entry.Batch(ids, 0, Key).DeleteAsync(default).AsTask());

    private async Task AssertFreeAsync(
        Func<CacheEntry<ArticleKey>, int[], CancellationToken, Task> call, Func<int, object>? result = null)
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.SetManyAsync(Enumerable.Range(0, Many).Select(static id => KeyValuePair.Create(id, id)), 0, Key, default);
        using var cancellation = new CancellationTokenSource();
        double few = await MeasureAsync(Few);
        double many = await MeasureAsync(Many);
        AllocationMeter.AssertFree((many - few) / (Many - Few));

        async Task<double> MeasureAsync(int keys)
        {
            int[] ids = [.. Enumerable.Range(0, keys)];
            double bytes = await AllocationMeter.MeasureAsync(inFlight: 1, calls: 1_000, async calls =>
            {
                for (int index = 0; index < calls; index++)
                {
                    await call(entry, ids, cancellation.Token);
                }
            });
            return bytes - SizeOf(result, keys);
        }
    }

    private static double SizeOf(Func<int, object>? result, int keys)
    {
        result?.Invoke(keys);
        long before = GC.GetAllocatedBytesForCurrentThread();
        result?.Invoke(keys);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static ArticleKey Key(int id, int state) => new(id + state);
}
