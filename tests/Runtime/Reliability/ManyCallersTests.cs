using System.Diagnostics;
using System.Text;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Ten thousand callers at once share a few connections and a few threads.</summary>
[Collection(RunsAlone.Name)]
public sealed class ManyCallersTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const int Callers = 10_000;
    private const int CallersOfOneKey = 10_000; // one connection has them all, and takes 8,192
    private const int Keys = 100; // of all callers together, so that they spread over the connections
    private const int MoreThreads = 16;

    [Fact]
    public async Task TenThousandCallers_AreServedByTheConnectionsThereAre()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name], operationTimeout: TimeSpan.FromSeconds(30));
        for (int key = 0; key < Keys; key++)
        {
            Assert.Equal(StoreStatus.Stored, (await store.SetAsync(Stored(key), "value"u8, TimeSpan.FromMinutes(1), default)).Status);
        }

        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
        int threads = ThreadPool.ThreadCount;

        long start = Stopwatch.GetTimestamp();
        Task calls = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(store, caller))));
        (int most, double longest) = await WatchPoolAsync(calls);
        await calls;

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Callers} callers, 3 calls each, in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms; {threads} threads before, at most {most}; longest wait for one {longest:0} ms");
        Assert.Equal(2, store.Nodes[0].ConnectionCount);
        Assert.InRange(most, 0, Math.Max(threads, Environment.ProcessorCount) + MoreThreads);
    }

    [Fact]
    public async Task MoreCallersOfOneMissThanAConnectionTakes_CauseOneLoad()
    {
        var options = new MemcachedGenOptions { OperationTimeout = TimeSpan.FromSeconds(30) };
        options.Servers.Add(cluster[0].Name);
        await using var client = new CacheClient(options);
        var cache = client.GetCache<ArticleCache>();
        await cache.DeleteAsync(7, TestContext.Current.CancellationToken);
        int loads = 0;
        var release = new TaskCompletionSource();
        cluster[0].Pause();
        Task<Article?>[] calls;
        try
        {
            // Nobody is answered yet, so that those beyond the connection's limit are refused for certain.
            calls = [.. Enumerable.Range(0, CallersOfOneKey).Select(_ => cache.GetOrLoadAsync(7, async _ =>
            {
                Interlocked.Increment(ref loads);
                await release.Task;
                return new Article(7, "loaded");
            }).AsTask())];
            Assert.Equal(0, loads);
        }
        finally
        {
            cluster[0].Resume();
        }

        await Eventually.TrueAsync(() => Volatile.Read(ref loads) > 0);
        release.SetResult();
        Assert.All(await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), static article => Assert.Equal("loaded", article!.Text));
        Assert.Equal(1, loads);
    }

    private static async Task CallAsync(MemcachedStore store, int caller)
    {
        byte[] missing = Encoding.ASCII.GetBytes($"many:{caller}");
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync(missing, default)).Status);
        StoreReply hit = await store.GetAsync(Stored(caller), default);
        Assert.Equal(StoreStatus.Hit, hit.Status);
        hit.Release();
        Assert.Equal(StoreStatus.NotFound, (await store.DeleteAsync(missing, default)).Status);
    }

    private static byte[] Stored(int caller) => Encoding.ASCII.GetBytes($"many:stored:{caller % Keys}");

    // How many threads there are, and how long an ordinary piece of work waits for one.
    private static async Task<(int Most, double LongestMilliseconds)> WatchPoolAsync(Task calls)
    {
        int most = 0;
        double longest = 0;
        while (!calls.IsCompleted)
        {
            long queued = Stopwatch.GetTimestamp();
            await Task.Run(static () => { });
            longest = Math.Max(longest, Stopwatch.GetElapsedTime(queued).TotalMilliseconds);
            most = Math.Max(most, ThreadPool.ThreadCount);
        }

        return (most, longest);
    }
}
