using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class BatchLoadTests : IAsyncDisposable
{
    private readonly ScriptedStore _store = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddScoped<Shelf>().BuildServiceProvider();
    private readonly CacheClient _client;
    private readonly CacheEntry<ArticleKey> _entry;
    private readonly List<int[]> _loads = [];

    public BatchLoadTests()
    {
        _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store), _services);
        _entry = _client.GetCache<ArticleCache>().Entry;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Misses_AreLoadedInOneCall_AndThenFound()
    {
        await _entry.SetAsync(new ArticleKey(2), new Article(2, "stored"), default);
        Dictionary<int, Article> found = await LoadAsync([1, 2, 3, 3, 1]);
        Assert.Equal(["loaded", "stored", "loaded"], found.OrderBy(static pair => pair.Key).Select(static pair => pair.Value.Text));
        Assert.Equal([1, 3], Assert.Single(_loads));
        Assert.Equal(3, (await LoadAsync([1, 2, 3])).Count);
        Assert.Single(_loads);
    }

    [Fact]
    public async Task WithoutMissesOrIds_NothingIsLoaded()
    {
        await LoadAsync([1]);
        await LoadAsync([1]);
        Assert.Empty(await LoadAsync([]));
        Assert.Single(_loads);
    }

    [Fact]
    public async Task WhatTheLoaderDoesNotGive_IsAbsent_AndWhatItWasNotAskedFor_Ignored()
    {
        Dictionary<int, Article> found = await _entry.Batch([1, 2, 3], 0, Key).GetOrLoadAsync(
            0,
            static (_, _, _, _, _) => Give(new() { [1] = new(1, "loaded"), [2] = null!, [9] = new(9, "not asked for") }),
            default);
        Assert.Equal([1], found.Keys);
        Assert.Equal(["set articles/1:a:1"], _store.Calls.Where(static call => call.StartsWith("set", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task LoaderThatGivesNull_GivesNothing() =>
        Assert.Empty(await _entry.Batch([1, 2], 0, Key).GetOrLoadAsync(
            0, static (_, _, _, _, _) => new ValueTask<IReadOnlyDictionary<int, Article>>((IReadOnlyDictionary<int, Article>)null!), default));

    [Fact]
    public async Task Control_IsForTheWholeBatch()
    {
        await LoadAsync([1, 2], say: static control => control.Ttl = TimeSpan.FromHours(1), ttl: TimeSpan.FromSeconds(1));
        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(1)], _store.TimesToLive);
        await LoadAsync([3], ttl: TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), _store.TimesToLive.Last());
        await LoadAsync([4, 5], say: static control => control.DoNotCache = true);
        Assert.Equal(3, _store.Count("set"));
    }

    [Fact]
    public async Task TooShortATime_IsRefusedBeforeAnythingIsSent()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("ttl", async () => await LoadAsync([1], ttl: TimeSpan.Zero));
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task Service_IsGivenIdsAndState()
    {
        CacheLoader<Shelf> shelf = ContextCache.Of(_client).CreateLoader<Shelf>();
        Dictionary<int, Article> found = await _entry.Batch([1, 2], 10, Key).GetOrLoadAsync(
            shelf, static (shelf, ids, offset, _, token) => shelf.FindAsync(ids, offset, token), default);
        Assert.Equal([11, 12], found.Values.Select(static article => article.Id).Order());
        Assert.Equal(12, (await _entry.GetAsync<Article>(new ArticleKey(12), default))!.Id);
    }

    [Fact]
    public async Task LoadersException_IsPassedOn_AndTheNextLoadsAnew()
    {
        await Assert.ThrowsAsync<InvalidDataException>(async () => await LoadAsync([1, 2], say: static _ => throw new InvalidDataException()));
        Assert.Equal(2, (await LoadAsync([1, 2])).Count);
    }

    [Fact]
    public async Task StoreFailsForSome_TheseAreLoadedAndNotStored()
    {
        _store.Fails = StoreError.Timeout;
        _store.FailsOnly = "get articles/1:a:2";
        Assert.Equal(3, (await LoadAsync([1, 2, 3])).Count);
        Assert.Equal([1, 2, 3], Assert.Single(_loads));
        Assert.Equal(
            ["set articles/1:a:1", "set articles/1:a:3"],
            _store.Calls.Where(static call => call.StartsWith("set", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TwoIdsOfOneKey_AreLoadedOnce()
    {
        Dictionary<int, Article> found = await _entry.Batch([1, -1], 0, static (id, _) => new ArticleKey(Math.Abs(id))).GetOrLoadAsync(
            _loads, static (loads, ids, _, _, _) => { loads.Add(ids); return Give(new() { [1] = new(1, "loaded") }); }, default);
        Assert.Equal([1], Assert.Single(_loads));
        Assert.Equal([-1, 1], found.Keys.Order());
    }

    [Fact]
    public async Task ReadThatMissedBeforeALoadEnded_IsReadOnceMore()
    {
        var late = new TaskCompletionSource();
        _store.ReadsWaitFor = late.Task;
        Task<Dictionary<int, Article>> straggler = LoadAsync([1, 2]).AsTask();
        _store.ReadsWaitFor = Task.CompletedTask;
        await LoadAsync([1]);
        late.SetResult();
        Assert.Equal(2, (await straggler).Count);
        Assert.Equal(2, _loads.Count);
        Assert.Equal([2], _loads[1]);
    }

    private static ArticleKey Key(int id, int offset) => new(id + offset);

    private static ValueTask<IReadOnlyDictionary<int, Article>> Give(Dictionary<int, Article> articles) => new(articles);

    private ValueTask<Dictionary<int, Article>> LoadAsync(int[] ids, Action<LoadControl>? say = null, TimeSpan? ttl = null) =>
        _entry.Batch(ids, 0, Key).GetOrLoadAsync(
            (_loads, say),
            static (state, ids, _, control, _) =>
            {
                lock (state._loads)
                {
                    state._loads.Add(ids);
                }

                state.say?.Invoke(control);
                return Give(ids.ToDictionary(static id => id, static id => new Article(id, "loaded")));
            },
            default,
            ttl);

    private sealed class Shelf
    {
        private readonly string _name = "shelf";

        internal ValueTask<IReadOnlyDictionary<int, Article>> FindAsync(int[] ids, int offset, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Give(ids.ToDictionary(static id => id, id => new Article(id + offset, _name)));
        }
    }
}
