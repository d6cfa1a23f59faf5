using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class BatchTests : IAsyncDisposable
{
    private readonly ScriptedStore _store = new();
    private readonly CacheClient _client;
    private readonly CacheEntry<ArticleKey> _entry;

    public BatchTests()
    {
        _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store));
        _entry = _client.GetCache<ArticleCache>().Entry;
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Get_GivesWhatIsThere()
    {
        await SetAsync(1, 3);
        Dictionary<int, Article> found = await Batch(1, 2, 3).GetAsync<Article>(default);
        Assert.Equal([1, 3], found.Keys.Order());
        Assert.Equal(3, found[3].Id);
    }

    [Fact]
    public async Task Ids_NamedTwice_AreAskedForOnce()
    {
        await SetAsync(1);
        Assert.Equal(1, Assert.Single(await Batch(1, 1, 1).GetAsync<Article>(default)).Key);
        Assert.Equal(1, _store.Count("get"));
    }

    [Fact]
    public async Task WithoutIds_NothingIsSent()
    {
        Assert.Empty(await Batch().GetAsync<Article>(default));
        await Batch().DeleteAsync(default);
        await _entry.SetManyAsync(new Dictionary<int, Article>(), 0, Key, default);
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task AllReads_AreSentBeforeAnyIsAnswered()
    {
        var answered = new TaskCompletionSource();
        _store.ReadsWaitFor = answered.Task;
        Task<Dictionary<int, Article>> get = Batch(1, 2, 3).GetAsync<Article>(default).AsTask();
        Assert.Equal(3, _store.Count("get"));
        answered.SetResult();
        Assert.Empty(await get);
    }

    [Fact]
    public async Task NullIds_AreRefusedBeforeAnythingIsSent()
    {
        Assert.Throws<ArgumentNullException>("ids", () => _entry.Batch<string, int>(null!, 0, TextKey));
        Assert.Throws<ArgumentNullException>("key", () => _entry.Batch<string, int>([], 0, null!));
        CacheBatch<ArticleKey, string, int> batch = _entry.Batch(["1", null!], 0, TextKey);
        await Assert.ThrowsAsync<ArgumentNullException>("ids", async () => await batch.GetAsync<Article>(default));
        await Assert.ThrowsAsync<ArgumentNullException>("ids", async () => await batch.DeleteAsync(default));
        await Assert.ThrowsAsync<ArgumentNullException>("values", async () => await _entry.SetManyAsync(
            [KeyValuePair.Create(1, new Article(1, "text")), KeyValuePair.Create(2, (Article)null!)], 0, Key, default));
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task State_ReachesTheKey()
    {
        await _entry.SetAsync(new ArticleKey(11), new Article(11, "text"), default);
        Assert.Equal([1], (await _entry.Batch([1], 10, static (id, offset) => new ArticleKey(offset + id)).GetAsync<Article>(default)).Keys);
    }

    [Fact]
    public async Task SetMany_StoresAll_TheLastOfOneNamedTwice()
    {
        await _entry.SetManyAsync(
            [
                KeyValuePair.Create(1, new Article(1, "first")),
                KeyValuePair.Create(2, new Article(2, "text")),
                KeyValuePair.Create(1, new Article(1, "last")),
            ],
            0,
            Key,
            default,
            TimeSpan.FromSeconds(7));
        Assert.Equal("last", (await _entry.GetAsync<Article>(new ArticleKey(1), default))!.Text);
        Assert.Equal("text", (await _entry.GetAsync<Article>(new ArticleKey(2), default))!.Text);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], _store.TimesToLive);
    }

    [Fact]
    public async Task SetMany_WithTooShortATime_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("ttl", async () => await _entry.SetManyAsync(
            [KeyValuePair.Create(1, 1)], 0, Key, default, TimeSpan.Zero));

    [Fact]
    public async Task SetMany_OfOneThatCannotBeStored_StoresTheOthersAndThrows()
    {
        var fragile = new[] { KeyValuePair.Create(1, new Fragile { Fails = true }), KeyValuePair.Create(2, new Fragile { Number = 2 }) };
        await Assert.ThrowsAnyAsync<Exception>(async () => await _entry.SetManyAsync(fragile, 0, Key, default));
        Assert.Equal(["set articles/1:a:2"], _store.Calls);
    }

    [Fact]
    public async Task Delete_DeletesAll()
    {
        await SetAsync(1, 2, 3);
        await Batch(1, 2, 9).DeleteAsync(default);
        Assert.Equal([3], (await Batch(1, 2, 3).GetAsync<Article>(default)).Keys);
    }

    [Fact]
    public async Task StoreFailsForSome_TheOthersAreServed()
    {
        await SetAsync(1, 2, 3);
        _store.Fails = StoreError.CircuitOpen;
        _store.FailsOnly = "a:2";
        Assert.Equal([1, 3], (await Batch(1, 2, 3).GetAsync<Article>(default)).Keys.Order());
        await Batch(1, 2).DeleteAsync(default);
        await _entry.SetManyAsync([KeyValuePair.Create(2, new Article(2, "text"))], 0, Key, default);
    }

    [Fact]
    public async Task Canceled_ThrowsWithTheCallersToken()
    {
        _store.Fails = StoreError.Canceled;
        var canceled = new CancellationToken(canceled: true);
        foreach (Func<Task> call in new Func<Task>[]
        {
            async () => await Batch(1, 2).GetAsync<Article>(canceled),
            async () => await Batch(1, 2).DeleteAsync(canceled),
            async () => await _entry.SetManyAsync([KeyValuePair.Create(1, 1)], 0, Key, canceled),
        })
        {
            Assert.Equal(canceled, (await Assert.ThrowsAnyAsync<OperationCanceledException>(call)).CancellationToken);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SetManyOrDeleteDuringALoad_WinsOverIt(bool isSet)
    {
        var release = new TaskCompletionSource();
        Task<Article> loading = _entry.GetOrLoadAsync(
            new ArticleKey(1), release.Task, static async (release, _) => { await release; return new Article(1, "loaded"); }, default).AsTask();
        await (isSet
            ? _entry.SetManyAsync([KeyValuePair.Create(1, new Article(1, "newer"))], 0, Key, default)
            : Batch(1).DeleteAsync(default));
        release.SetResult();
        Assert.Equal("loaded", (await loading).Text);
        Assert.Equal(isSet ? "newer" : null, (await _entry.GetAsync<Article>(new ArticleKey(1), default))?.Text);
    }

    private static ArticleKey Key(int id, int offset) => new(id + offset);

    private static ArticleKey TextKey(string id, int offset) => new(id.Length + offset);

    private CacheBatch<ArticleKey, int, int> Batch(params int[] ids) => _entry.Batch(ids, 0, Key);

    private async Task SetAsync(params int[] ids)
    {
        foreach (int id in ids)
        {
            await _entry.SetAsync(new ArticleKey(id), new Article(id, "text"), default);
        }

        _store.Calls.Clear();
    }

    [MessagePack.MessagePackObject]
    public sealed class Fragile
    {
        [MessagePack.IgnoreMember]
        public bool Fails { get; init; }

        [MessagePack.Key(0)]
        public int Number
        {
            get => Fails ? throw new InvalidDataException() : field;
            init;
        }
    }
}
