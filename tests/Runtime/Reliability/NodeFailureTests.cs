using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Security;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

public sealed class NodeFailureTests
{
    [Fact]
    public async Task NodeAwayAtStart_CallsAreLoaded_AndHitOnceItIsThere()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await node.KillAsync();
        await using CacheClient client = CacheClient.Connect(node.Name);
        var cache = client.GetCache<ArticleCache>();
        int loads = 0;
        ValueTask<Article?> CallAsync() => cache.GetOrLoadAsync(1, _ =>
        {
            loads++;
            return new(new Article(1, "loaded"));
        });
        Assert.Equal("loaded", (await CallAsync())!.Text);
        Assert.Equal(1, loads);

        await node.RestartAsync();
        await Eventually.TrueAsync(async () =>
        {
            int before = loads;
            await CallAsync();
            return loads == before;
        });
    }

    [Fact]
    public async Task NodeKilledAndRestarted_RequestsFailAtOnce_AndTheNodeComesBack()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedStore store = MemcachedStoreHarness.Connect([node.Name]);
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync("k"u8, default)).Status);

        await node.KillAsync();
        await Eventually.TrueAsync(async () => (await store.GetAsync("k"u8, default)).Error == StoreError.CircuitOpen);
        await node.RestartAsync();
        await Eventually.TrueAsync(async () => (await store.GetAsync("k"u8, default)).Status == StoreStatus.Miss);
        Assert.InRange(store.Nodes[0].ConnectionCount, 1, 2);
    }

    [Fact]
    public async Task NodeHangs_CallsEndWithinTheirTime_AndWorkAgainAfterwards()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedStore store = MemcachedStoreHarness.Connect([node.Name], operationTimeout: TimeSpan.FromMilliseconds(100));
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync("k"u8, default)).Status);

        node.Pause();
        Assert.Equal(StoreError.Timeout, (await store.GetAsync("k"u8, default)).Error);
        node.Resume();
        await Eventually.TrueAsync(async () => (await store.GetAsync("k"u8, default)).Status == StoreStatus.Miss);
    }

    [Fact]
    public async Task DisposedWithRequestsUnderWay_TheyEndAndNothingIsLeftOpen()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        MemcachedStore store = MemcachedStoreHarness.Connect([node.Name]);
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync("k"u8, default)).Status);
        node.Pause();
        Task<StoreReply>[] waiting = [.. Enumerable.Range(0, 100).Select(_ => store.GetAsync("k"u8, default).AsTask())];
        await store.DisposeAsync();
        Assert.All(await Task.WhenAll(waiting), static reply => Assert.Equal(StoreError.ConnectionClosed, reply.Error));
        Assert.Equal(StoreStatus.Failed, (await store.GetAsync("k"u8, default)).Status);
        node.Resume();
        await using MemcachedConsole console = await node.ConnectAsync();
        await Eventually.TrueAsync(async () => await console.StatAsync("curr_connections") <= 2); // ours, and one that listens
    }

    [Fact]
    public async Task NodeThatComesBackWithAnotherTrouble_IsToldOfAgain()
    {
        var log = new LogSink();
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await node.KillAsync();
        await using (var client = new CacheClient(SecureClient.Options(node.Name).WithCredentials("app", "s3cret"), log))
        {
            await Eventually.TrueAsync(() => log.Messages.Any(static message => message.Contains("(ConnectRefused: ", StringComparison.Ordinal)));
            await node.RestartAsync();
            await Eventually.TrueAsync(() => log.Messages.Any(static message => message.Contains("(AuthenticationFailed: ", StringComparison.Ordinal)));
        }

        Assert.Single(log.Messages, static message => message.Contains("(AuthenticationFailed: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServerThatIsNoMemcached_IsLeftAlone()
    {
        await using ScriptedServer server = ScriptedServer.Start(static script => script.Send("220 mail ready\r\n").Close());
        await using MemcachedStore store = MemcachedStoreHarness.Connect([server.Name]);
        await Eventually.TrueAsync(async () => (await store.GetAsync("k"u8, default)).Error == StoreError.CircuitOpen);
    }
}
