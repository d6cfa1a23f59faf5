using System.Globalization;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class UpdateTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>, IAsyncDisposable
{
    private static readonly ArticleKey s_key = new(1);

    private readonly ScriptedStore _store = new();
    private readonly LogSink _log = new();
    private CacheClient? _client;

    private CacheEntry<ArticleKey> Entry =>
        (_client ??= new CacheClient(new MemcachedGenOptions().UseStore(_ => _store), _log)).GetCache<ArticleCache>().Entry;

    public ValueTask DisposeAsync() => _client?.DisposeAsync() ?? default;

    [Fact]
    public async Task WithoutEntry_StartsFromNull()
    {
        Assert.Equal("null+1", (await AppendAsync("+1"))!.Text);
        Assert.Equal("null+1", (await Entry.GetAsync<Article>(s_key, default))!.Text);
        Assert.Equal(["gets articles/1:a:1", "add articles/1:a:1"], _store.Calls.Take(2));
    }

    [Fact]
    public async Task WithEntry_StartsFromIt()
    {
        await Entry.SetAsync(s_key, new Article(1, "text"), default);
        Assert.Equal("text+1", (await AppendAsync("+1", TimeSpan.FromSeconds(7)))!.Text);
        Assert.Equal(TimeSpan.FromSeconds(7), _store.TimesToLive.Last());
    }

    [Fact]
    public async Task Value_StartsFromNullToo()
    {
        Assert.Equal(5, await Entry.UpdateValueAsync<int, int>(s_key, 5, static (current, delta) => (current ?? 0) + delta, default));
        Assert.Equal(10, await Entry.UpdateValueAsync<int, int>(s_key, 5, static (current, delta) => (current ?? 0) + delta, default));
        Assert.True(await Entry.TryUpdateValueAsync<int, int>(s_key, 5, static (current, delta) => (current ?? 0) + delta, default));
        Assert.Equal(15, await Entry.GetAsync<int?>(s_key, default));
    }

    [Fact]
    public async Task EntryThatSomebodyElseChanged_IsUpdatedFromTheStartAgain()
    {
        await Entry.SetAsync(s_key, new Article(1, "text"), default);
        int conflicts = 2;
        _store.BeforeCompareAndSet = async () =>
        {
            if (conflicts-- > 0)
            {
                await Entry.SetAsync(s_key, new Article(1, "theirs"), default);
            }
        };
        Assert.Equal("theirs+1", (await AppendAsync("+1"))!.Text);
        Assert.Equal(3, _store.Count("cas"));
    }

    [Fact]
    public async Task EntryThatSomebodyElseDeleted_IsAddedAgain()
    {
        await Entry.SetAsync(s_key, new Article(1, "text"), default);
        _store.BeforeCompareAndSet = () => Entry.DeleteAsync(s_key, default);
        Assert.Equal("null+1", (await AppendAsync("+1"))!.Text);
    }

    [Fact]
    public async Task EntryThatOthersKeepChanging_IsGivenUp()
    {
        await Entry.SetAsync(s_key, new Article(1, "text"), default);
        _store.BeforeCompareAndSet = () => Entry.SetAsync(s_key, new Article(1, "theirs"), default);
        Assert.Null(await AppendAsync("+1"));
        Assert.Equal("theirs", (await Entry.GetAsync<Article>(s_key, default))!.Text);
        Assert.Contains(_log.Messages, static message => message.Contains("given up after 32 attempts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EntryThatCannotBeBelieved_IsReplaced()
    {
        await _store.SetAsync("articles/1:a:1"u8, "<html>"u8, TimeSpan.FromMinutes(1), default);
        Assert.Equal("null+1", (await AppendAsync("+1"))!.Text);
        Assert.Equal("null+1", (await Entry.GetAsync<Article>(s_key, default))!.Text);
    }

    [Theory]
    [InlineData("gets")]
    [InlineData("add")]
    public async Task StoreFails_NothingIsStoredAndNothingThrown(string operation)
    {
        _store.Fails = StoreError.Timeout;
        _store.FailsOnly = operation;
        Assert.Null(await AppendAsync("+1"));
        Assert.False(await Entry.TryUpdateAsync<int, Article>(s_key, 0, static (_, _) => new Article(1, ""), default));
        Assert.Null(await Entry.UpdateValueAsync<int, int>(s_key, 5, static (_, state) => state, default));
        Assert.False(await Entry.TryUpdateValueAsync<int, int>(s_key, 5, static (_, state) => state, default));
    }

    [Theory]
    [InlineData("gets")]
    [InlineData("add")]
    public async Task Canceled_ThrowsWithTheCallersToken(string operation)
    {
        _store.Fails = StoreError.Canceled;
        _store.FailsOnly = operation;
        var canceled = new CancellationToken(canceled: true);
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await AppendAsync("+1", cancellationToken: canceled));
        Assert.Equal(canceled, thrown.CancellationToken);
    }

    [Fact]
    public async Task ArgumentsThatAreWrong_AreRefusedBeforeAnythingIsSent()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("ttl", async () => await AppendAsync("+1", TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentNullException>("update", async () => await Entry.UpdateAsync<int, Article>(s_key, 0, null!, default));
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task UpdateThatGivesNull_IsRefused()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await Entry.UpdateAsync<int, Article>(s_key, 0, static (_, _) => null!, default));
        Assert.Equal(0, _store.Count("add"));
    }

    [Fact]
    public async Task ManyAtOnce_OnAServer_AreAllApplied()
    {
        await cluster.FlushAsync();
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int update = 0; update < 10; update++)
            {
                Article? stored = await entry.UpdateAsync<int, Article>(s_key, 1, static (current, delta) => Count(current, delta), default);
                Assert.NotNull(stored);
            }
        })));
        Assert.Equal("80", (await entry.GetAsync<Article>(s_key, default))!.Text);
    }

    private static Article Count(Article? current, int delta) =>
        new(1, (int.Parse(current?.Text ?? "0", CultureInfo.InvariantCulture) + delta).ToString(CultureInfo.InvariantCulture));

    private ValueTask<Article?> AppendAsync(string text, TimeSpan? ttl = null, CancellationToken cancellationToken = default) =>
        Entry.UpdateAsync<string, Article>(
            s_key, text, static (current, text) => new Article(1, (current?.Text ?? "null") + text), cancellationToken, ttl);
}
