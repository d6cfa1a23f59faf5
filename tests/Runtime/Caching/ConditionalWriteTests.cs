using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class ConditionalWriteTests : IAsyncDisposable
{
    private static readonly ArticleKey s_key = new(1);
    private static readonly Article s_old = new(1, "old");
    private static readonly Article s_new = new(1, "new");
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly ScriptedStore _store = new();
    private readonly CacheClient _client;
    private readonly CacheEntry<ArticleKey> _entry;

    public ConditionalWriteTests()
    {
        _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store));
        _entry = _client.GetCache<ArticleCache>().Entry;
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Add_WhereThereIsNone_Stores()
    {
        Assert.True(await _entry.AddAsync(s_key, s_new, default));
        Assert.Equal(s_new, await _entry.GetAsync<Article>(s_key, default));
    }

    [Fact]
    public async Task Add_WhereThereIsOne_LeavesIt()
    {
        await _entry.SetAsync(s_key, s_old, default);
        Assert.False(await _entry.AddAsync(s_key, s_new, default));
        Assert.Equal(s_old, await _entry.GetAsync<Article>(s_key, default));
    }

    [Fact]
    public async Task Replace_WhereThereIsOne_Stores()
    {
        await _entry.SetAsync(s_key, s_old, default);
        Assert.True(await _entry.ReplaceAsync(s_key, s_new, default));
        Assert.Equal(s_new, await _entry.GetAsync<Article>(s_key, default));
    }

    [Fact]
    public async Task Replace_WhereThereIsNone_StoresNothing()
    {
        Assert.False(await _entry.ReplaceAsync(s_key, s_new, default));
        Assert.Null(await _entry.GetAsync<Article>(s_key, default));
    }

    [Fact]
    public async Task Touch_SaysWhetherThereWasAnEntry()
    {
        Assert.False(await _entry.TryTouchAsync(s_key, s_hour, default));
        await _entry.TouchAsync(s_key, s_hour, default);
        await _entry.SetAsync(s_key, s_old, default);
        Assert.True(await _entry.TryTouchAsync(s_key, s_hour, default));
    }

    [Fact]
    public async Task TtlOfTheCall_IsExact()
    {
        await _entry.SetAsync(s_key, s_old, default, s_hour);
        await _entry.ReplaceAsync(s_key, s_old, default, s_hour);
        await _entry.DeleteAsync(s_key, default);
        await _entry.AddAsync(s_key, s_old, default, s_hour);
        await _entry.TouchAsync(s_key, s_hour, default);
        Assert.Equal([s_hour, s_hour, s_hour, s_hour], _store.TimesToLive);
    }

    [Fact]
    public async Task ArgumentsThatAreWrong_AreRefusedBeforeAnythingIsSent()
    {
        TimeSpan tooShort = TimeSpan.FromMilliseconds(999);
        await Assert.ThrowsAsync<ArgumentNullException>("value", async () => await _entry.AddAsync<Article>(s_key, null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>("value", async () => await _entry.ReplaceAsync<Article>(s_key, null!, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("ttl", async () => await _entry.AddAsync(s_key, s_new, default, tooShort));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("ttl", async () => await _entry.ReplaceAsync(s_key, s_new, default, tooShort));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("ttl", async () => await _entry.TouchAsync(s_key, tooShort, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("ttl", async () => await _entry.TryTouchAsync(s_key, tooShort, default));
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task StoreFails_NothingIsThrown()
    {
        _store.Fails = StoreError.CircuitOpen;
        Assert.False(await _entry.AddAsync(s_key, s_new, default));
        Assert.False(await _entry.ReplaceAsync(s_key, s_new, default));
        Assert.False(await _entry.TryTouchAsync(s_key, s_hour, default));
        await _entry.TouchAsync(s_key, s_hour, default);
        await _entry.SetAsync(s_key, s_new, default, s_hour);
    }

    [Fact]
    public async Task Canceled_ThrowsWithTheCallersToken()
    {
        _store.Fails = StoreError.Canceled;
        var canceled = new CancellationToken(canceled: true);
        foreach (Func<ValueTask> call in new Func<ValueTask>[]
        {
            async () => await _entry.AddAsync(s_key, s_new, canceled),
            async () => await _entry.ReplaceAsync(s_key, s_new, canceled),
            async () => await _entry.TryTouchAsync(s_key, s_hour, canceled),
            () => _entry.TouchAsync(s_key, s_hour, canceled),
        })
        {
            var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call());
            Assert.Equal(canceled, thrown.CancellationToken);
        }
    }

    [Theory]
    [InlineData("add")]
    [InlineData("replace")]
    [InlineData("update")]
    public async Task WriteDuringALoad_WinsOverIt(string operation)
    {
        var release = new TaskCompletionSource();
        Task<Article> loading = _entry.GetOrLoadAsync(
            s_key, release.Task, static async (release, _) => { await release; return s_old; }, default).AsTask();
        if (operation == "replace")
        {
            await _store.SetAsync("articles/1:a:1"u8, "something"u8, s_hour, default);
        }

        await (operation switch
        {
            "add" => _entry.AddAsync(s_key, s_new, default),
            "replace" => _entry.ReplaceAsync(s_key, s_new, default),
            _ => _entry.TryUpdateAsync<int, Article>(s_key, 0, static (_, _) => s_new, default),
        });
        release.SetResult();
        Assert.Equal(s_old, await loading);
        Assert.Equal(s_new, await _entry.GetAsync<Article>(s_key, default));
    }

    [Fact]
    public async Task StoreThatCannot_IsNamedWithWhatItLacks()
    {
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(static _ => new PlainStore()));
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.SetAsync(s_key, s_new, default, s_hour);
        await AssertLacks(nameof(IConditionalStore), async () => await entry.AddAsync(s_key, s_new, default));
        await AssertLacks(nameof(IConditionalStore), async () => await entry.ReplaceAsync(s_key, s_new, default));
        await AssertLacks(nameof(ITouchStore), async () => await entry.TouchAsync(s_key, s_hour, default));
        await AssertLacks(nameof(ITouchStore), async () => await entry.TryTouchAsync(s_key, s_hour, default));
        await AssertLacks(nameof(IVersionedStore), async () => await entry.UpdateAsync<int, Article>(s_key, 0, static (_, _) => s_new, default));

        static async Task AssertLacks(string capability, Func<Task> call)
        {
            var lacking = await Assert.ThrowsAsync<InvalidOperationException>(call);
            Assert.Contains(nameof(PlainStore), lacking.Message, StringComparison.Ordinal);
            Assert.Contains(capability, lacking.Message, StringComparison.Ordinal);
        }
    }
}
