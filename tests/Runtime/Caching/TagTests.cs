using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>Groups of entries that are invalidated as one. No generation is remembered here: <see cref="TagMemoryTests"/> is about that.</summary>
public sealed class TagTests : IAsyncDisposable, IClassFixture<OneNodeCluster>
{
    private static readonly TaggedKey s_key = new(Tenant: 1, Id: 7);
    private static readonly Article s_article = new(7, "text");

    private readonly OneNodeCluster _cluster;
    private readonly ScriptedStore _store = new();
    private readonly CacheClient _client;
    private readonly CacheEntry<TaggedKey> _entry;
    private readonly CacheTag<TenantKey> _tenants;
    private int _loads;

    public TagTests(OneNodeCluster cluster)
    {
        _cluster = cluster;
        _client = new CacheClient(new MemcachedGenOptions { KeyPrefix = "test:", TagMemory = TimeSpan.Zero }.UseStore(_ => _store));
        (_entry, _tenants) = Open(_client);
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Invalidation_MakesMissesOfTheGroupAndOfNothingElse()
    {
        await _entry.SetAsync(s_key, s_article, default);
        await _entry.SetAsync(new TaggedKey(2, 7), s_article, default);
        Assert.Equal(s_article, await _entry.GetAsync<Article>(s_key, default));
        await _tenants.InvalidateAsync(new TenantKey(1), default);
        Assert.Null(await _entry.GetAsync<Article>(s_key, default));
        Assert.Equal(s_article, await _entry.GetAsync<Article>(new TaggedKey(2, 7), default));
    }

    [Fact]
    public async Task AllTags_Count()
    {
        await _entry.SetAsync(s_key, s_article, default);
        CacheTag<EverythingKey> everything =
            ContextCache.Of(_client).CreateTag<EverythingKey>(new CacheTagDescriptor("articles", 1, "all"));
        await everything.InvalidateAsync(default, default);
        Assert.Null(await _entry.GetAsync<Article>(s_key, default));
    }

    [Fact]
    public async Task OnAServer_ItIsTheSame()
    {
        await _cluster.FlushAsync();
        await using CacheClient client = CacheClient.Connect(_cluster[0].Name);
        (CacheEntry<TaggedKey> entry, CacheTag<TenantKey> tenants) = Open(client);
        Assert.Null(await entry.GetAsync<Article>(s_key, default));
        Assert.True(await entry.AddAsync(s_key, s_article, default));
        Assert.Equal(s_article, await entry.GetAsync<Article>(s_key, default));
        await tenants.InvalidateAsync(new TenantKey(1), default);
        Assert.Null(await entry.GetAsync<Article>(s_key, default));
        Assert.Equal(s_article, await entry.UpdateAsync<int, Article>(s_key, 0, static (current, _) => current ?? s_article, default));
        Assert.Equal(s_article, await entry.GetAsync<Article>(s_key, default));
    }

    [Fact]
    public async Task TagKeys_CarryThePrefix_AndLiveLong()
    {
        await _entry.SetAsync(s_key, s_article, default);
        Assert.Contains("add test:articles/1#t:1", _store.Calls);
        Assert.Contains(TimeSpan.FromDays(30), _store.TimesToLive);
    }

    [Fact]
    public async Task GetOrLoad_LoadsOnceAndAgainAfterAnInvalidation()
    {
        await LoadAsync();
        await LoadAsync();
        Assert.Equal(1, _loads);
        await _tenants.InvalidateAsync(new TenantKey(1), default);
        Assert.Equal(CacheSource.Loaded, (await LoadAsync()).Source);
        Assert.Equal(CacheSource.Remote, (await LoadAsync()).Source);
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task InvalidationDuringALoad_WinsOverIt()
    {
        var release = new TaskCompletionSource();
        Task<CacheResult<Article>> before = LoadAsync(release.Task).AsTask();
        await _tenants.InvalidateAsync(new TenantKey(1), default);
        release.SetResult();
        Assert.Equal(s_article, (await before).Value);
        Assert.Null(await _entry.GetAsync<Article>(s_key, default));
    }

    [Fact]
    public async Task AfterAnInvalidation_NobodyJoinsTheLoadFromBefore()
    {
        var release = new TaskCompletionSource();
        Task<CacheResult<Article>> before = LoadAsync(release.Task).AsTask();
        await _tenants.InvalidateAsync(new TenantKey(1), default);
        Assert.Equal(s_article, (await LoadAsync()).Value);
        Assert.Equal(2, _loads);
        release.SetResult();
        await before;
        Assert.Equal(s_article, await _entry.GetAsync<Article>(s_key, default)); // not overwritten by the older one
    }

    [Fact]
    public async Task GenerationsThatCannotBeRead_MakeALoadThatIsNotStored()
    {
        await _entry.SetAsync(s_key, s_article, default);
        _store.Fails = StoreError.Timeout;
        _store.FailsOnly = "get test:articles/1#t";
        Assert.Null(await _entry.GetAsync<Article>(s_key, default));
        int sets = _store.Count("set");
        Assert.Equal(CacheSource.Bypassed, (await LoadAsync()).Source);
        await _entry.SetAsync(s_key, s_article, default);
        Assert.False(await _entry.AddAsync(s_key, s_article, default));
        Assert.Equal(sets, _store.Count("set"));
    }

    [Fact]
    public async Task LostGeneration_IsBegunAnewByOneOfMany()
    {
        await _entry.SetAsync(s_key, s_article, default);
        await _store.DeleteAsync("test:articles/1#t:1"u8, default);
        Task<CacheResult<Article>>[] callers = [.. Enumerable.Range(0, 10).Select(_ => LoadAsync().AsTask())];
        Assert.All(await Task.WhenAll(callers), static result => Assert.Equal(s_article, result.Value));
        Assert.Equal(s_article, await _entry.GetAsync<Article>(s_key, default));
    }

    [Fact]
    public async Task Batches_RespectTags()
    {
        await _entry.SetManyAsync([KeyValuePair.Create(7, s_article), KeyValuePair.Create(8, s_article)], 1, Key, default);
        CacheBatch<TaggedKey, int, int> batch = _entry.Batch([7, 8, 9], 1, Key);
        _store.Calls.Clear();
        Assert.Equal([7, 8], (await batch.GetAsync<Article>(default)).Keys.Order());
        Assert.Equal(1, _store.Calls.Count(static call => call == "get test:articles/1#t:1")); // once for all three
        await _tenants.InvalidateAsync(new TenantKey(1), default);
        Assert.Empty(await batch.GetAsync<Article>(default));
        Dictionary<int, Article> loaded = await batch.GetOrLoadAsync(
            0,
            static (_, ids, _, _, _) => new ValueTask<IReadOnlyDictionary<int, Article>>(ids.ToDictionary(static id => id, static _ => s_article)),
            default);
        Assert.Equal(3, loaded.Count);
        Assert.Equal(3, (await batch.GetAsync<Article>(default)).Count);
    }

    [Fact]
    public async Task Canceled_ThrowsWithTheCallersToken()
    {
        _store.Fails = StoreError.Canceled;
        var canceled = new CancellationToken(canceled: true);
        foreach (Func<Task> call in new Func<Task>[]
        {
            async () => await _entry.GetAsync<Article>(s_key, canceled),
            async () => await _entry.SetAsync(s_key, s_article, canceled),
            async () => await _tenants.InvalidateAsync(new TenantKey(1), canceled),
        })
        {
            Assert.Equal(canceled, (await Assert.ThrowsAnyAsync<OperationCanceledException>(call)).CancellationToken);
        }
    }

    [Fact]
    public async Task StoreThatCannot_IsNamedWhenTheCacheIsCreated()
    {
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(static _ => new PlainStore()));
        var lacking = Assert.Throws<InvalidOperationException>(() => Open(client));
        Assert.Contains(nameof(PlainStore), lacking.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(IConditionalStore), lacking.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(
            () => ContextCache.Of(client).CreateTag<TenantKey>(new CacheTagDescriptor("articles", 1, "t:{tenant}")));
    }

    private static TaggedKey Key(int id, int tenant) => new(tenant, id);

    private static (CacheEntry<TaggedKey> Entry, CacheTag<TenantKey> Tenants) Open(CacheClient client) => (
        ContextCache.Of(client).CreateEntry<TaggedKey>(
            new CacheEntryDescriptor("articles", 1, "{tenant}:{id}", fingerprint: 0xA, ttlMilliseconds: 60_000) { Tags = ["t:{tenant}", "all"] }),
        ContextCache.Of(client).CreateTag<TenantKey>(new CacheTagDescriptor("articles", 1, "t:{tenant}")));

    private ValueTask<CacheResult<Article>> LoadAsync(Task? after = null) => _entry.GetOrLoadResultAsync(
        s_key,
        after ?? Task.CompletedTask,
        async (after, _, _) =>
        {
            Interlocked.Increment(ref _loads);
            await after;
            return s_article;
        },
        default);

    private readonly record struct TaggedKey(int Tenant, int Id) : ITaggedKey
    {
        public int TagCount => 2;

        public int Write(Span<byte> destination) =>
            new KeyWriter(destination, "articles/1:"u8).Append(Tenant).Literal(":"u8).Append(Id).Length;

        public int WriteTag(int index, Span<byte> destination) =>
            index == 0 ? new TenantKey(Tenant).Write(destination) : default(EverythingKey).Write(destination);
    }

    private readonly record struct TenantKey(int Tenant) : ICacheKey
    {
        public int Write(Span<byte> destination) => new KeyWriter(destination, "articles/1#t:"u8).Append(Tenant).Length;
    }

    private readonly record struct EverythingKey : ICacheKey
    {
        public int Write(Span<byte> destination) => new KeyWriter(destination, "articles/1#all"u8).Length;
    }
}
