using System.Diagnostics;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections.Sockets;

/// <summary>Which thread reads, and who ends it.</summary>
public sealed class ReaderThreadTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Waiters_AreResumedByTheThreadThatReads(bool useReaderThreads)
    {
        await using CacheClient client = Connect(useReaderThreads);
        HashSet<Thread> threads = await ResumersAsync(client);
        Assert.Equal(useReaderThreads, threads.Any(static thread => !thread.IsThreadPoolThread));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reconfigured_TheNextConnectionsReadAsTheOptionSays(bool useReaderThreads)
    {
        await using CacheClient client = Connect(!useReaderThreads);
        await ResumersAsync(client);
        client.Reconfigure(Options(useReaderThreads));
        await Eventually.TrueAsync(async () => useReaderThreads == (await ResumersAsync(client)).Any(static thread => !thread.IsThreadPoolThread));
    }

    [Fact]
    public async Task ClientDisposed_ItsThreadsEnd()
    {
        CacheClient client = Connect(useReaderThreads: true);
        HashSet<Thread> threads = await ResumersAsync(client);
        await client.DisposeAsync();
        await Eventually.TrueAsync(() => threads.All(static thread => !thread.IsAlive || thread.IsThreadPoolThread));
    }

    [Fact]
    public async Task WaitersThatTakeLong_AreResumedByTheReader_WhileThereIsNothingToRead()
    {
        const int Waiters = 20;
        string replies = string.Concat(Enumerable.Range(0, Waiters).Select(static waiter => $"EN O{{O:{waiter}}}\r\n"));
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(server => server.Expect("mg *", Waiters).Send(replies), isOverSocket: true);
        bool[] isOnPool = await Task.WhenAll(Enumerable.Range(0, Waiters).Select(async waiter =>
        {
            await harness.GetAsync($"k{waiter}").ConfigureAwait(false);
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMicroseconds(100))
            {
            }

            return Thread.CurrentThread.IsThreadPoolThread;
        }));
        Assert.DoesNotContain(true, isOnPool);
    }

    private CacheClient Connect(bool useReaderThreads) => new(Options(useReaderThreads));

    private MemcachedGenOptions Options(bool useReaderThreads)
    {
        var options = new MemcachedGenOptions { UseReaderThreads = useReaderThreads };
        options.Servers.Add(cluster.Nodes[0].Name);
        return options;
    }

    // A reply that is there before it is awaited resumes nobody, so there are many.
    private static async Task<HashSet<Thread>> ResumersAsync(CacheClient client)
    {
        BlobCache blobs = client.GetBlobs("threads");
        HashSet<Thread> threads = [];
        for (int call = 0; call < 200; call++)
        {
            await Task.Run(async () =>
            {
                await blobs.GetAsync("nothing", CancellationToken.None).ConfigureAwait(false);
                threads.Add(Thread.CurrentThread);
            });
        }

        return threads;
    }
}
