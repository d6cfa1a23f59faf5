using MemcachedGen.Contracts;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>Batches and single callers wait for each other's loads.</summary>
public sealed class BatchFlightTests : IAsyncDisposable
{
    private readonly ScriptedStore _store = new();
    private readonly CacheClient _client;
    private readonly CacheEntry<ArticleKey> _entry;
    private readonly TaskCompletionSource _release = new();
    private readonly List<int[]> _loads = [];

    public BatchFlightTests()
    {
        _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store));
        _entry = _client.GetCache<ArticleCache>().Entry;
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task SingleCaller_JoinsABatch()
    {
        Task<Dictionary<int, Article>> batch = LoadAsync([1, 2]);
        Task<Article?> single = _entry.GetOrLoadAsync(new ArticleKey(2), 0, NeverLoad, default).AsTask();
        _release.SetResult();
        Assert.Equal(2, (await single)!.Id);
        Assert.Equal(2, (await batch).Count);
    }

    [Fact]
    public async Task Batch_JoinsASingleCaller()
    {
        Task<Article?> single = _entry.GetOrLoadAsync(
            new ArticleKey(2), _release.Task, static async (release, _) => { await release; return (Article?)new Article(2, "single"); }, default).AsTask();
        Task<Dictionary<int, Article>> batch = LoadAsync([1, 2]);
        _release.SetResult();
        Assert.Equal("single", (await batch)[2].Text);
        Assert.Equal([1], Assert.Single(_loads));
        Assert.Equal("single", (await single)!.Text);
    }

    [Fact]
    public async Task Batch_JoinsABatch()
    {
        Task<Dictionary<int, Article>> first = LoadAsync([1, 2, 3]);
        Task<Dictionary<int, Article>> second = LoadAsync([2, 3, 4]);
        Task<Dictionary<int, Article>> third = LoadAsync([1, 4]);
        _release.SetResult();
        Assert.Equal([1, 2, 3], (await first).Keys.Order());
        Assert.Equal([2, 3, 4], (await second).Keys.Order());
        Assert.Equal([1, 4], (await third).Keys.Order());
        Assert.Equal([[1, 2, 3], [4]], _loads);
    }

    [Fact]
    public async Task KeyThatTheBatchsLoaderDoesNotGive_IsNotFoundForWhoJoined()
    {
        Task<Dictionary<int, Article>> batch = LoadAsync([1, -1]);
        Task<Article?> single = _entry.GetOrLoadAsync(new ArticleKey(-1), 0, NeverLoad, default).AsTask();
        Task<CacheResult<Article?>> result = _entry.GetOrLoadResultAsync(
            new ArticleKey(-1), 0, static ValueTask<Article?> (_, _, _) => throw new InvalidOperationException(), default).AsTask();
        Task<Dictionary<int, Article>> other = LoadAsync([-1]);
        _release.SetResult();
        Assert.Equal([1], (await batch).Keys);
        Assert.Null(await single);
        Assert.Equal(CacheSource.None, (await result).Source);
        Assert.Empty(await other);
        Assert.Single(_loads);
    }

    [Fact]
    public async Task KeyThatTheBatchsLoaderDoesNotGive_IsLoadedByWhoJoinedAndCannotBeToldSo()
    {
        Task<Dictionary<int, int>> batch = _entry.Batch([1, 2], 0, Key).GetOrLoadAsync(
            _release.Task,
            static async (release, _, _, _, _) =>
            {
                await release;
                return (IReadOnlyDictionary<int, int>)new Dictionary<int, int> { [1] = 10 };
            },
            default).AsTask();
        Task<int> there = _entry.GetOrLoadAsync(new ArticleKey(1), 0, static (_, _) => new ValueTask<int>(77), default).AsTask();
        Task<int> missing = _entry.GetOrLoadAsync(new ArticleKey(2), 0, static (_, _) => new ValueTask<int>(77), default).AsTask();
        Task<CacheResult<int>> result = _entry.GetOrLoadResultAsync(
            new ArticleKey(2), 0, static (_, _, _) => new ValueTask<int>(77), default).AsTask();
        _release.SetResult();
        Assert.Equal([1], (await batch).Keys);
        Assert.Equal(10, await there);
        Assert.Equal(77, await missing);
        Assert.Equal(77, (await result).Value);
        Assert.Equal(77, await _entry.GetAsync<int?>(new ArticleKey(2), default));
    }

    [Fact]
    public async Task LoaderThrows_EveryCallerGetsTheException()
    {
        Task<Dictionary<int, Article>> batch = LoadAsync([1, 2], fails: true);
        Task<Dictionary<int, Article>> joined = LoadAsync([2, 3]);
        Task<Article?> single = _entry.GetOrLoadAsync(new ArticleKey(1), 0, NeverLoad, default).AsTask();
        _release.SetResult();
        await Assert.ThrowsAsync<InvalidDataException>(() => batch);
        await Assert.ThrowsAsync<InvalidDataException>(() => joined);
        await Assert.ThrowsAsync<InvalidDataException>(() => single);
        Assert.Equal(3, (await LoadAsync([1, 2, 3])).Count);
    }

    [Fact]
    public async Task Canceled_AloneGetsTheException_AndTheLoadGoesOn()
    {
        using var cancellation = new CancellationTokenSource();
        Task<Dictionary<int, Article>> batch = LoadAsync([1, 2], cancellationToken: cancellation.Token);
        Task<Article?> single = _entry.GetOrLoadAsync(new ArticleKey(2), 0, NeverLoad, default).AsTask();
        await cancellation.CancelAsync();
        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch)).CancellationToken);
        _release.SetResult();
        Assert.Equal(2, (await single)!.Id);
        Assert.Equal(2, (await _entry.GetAsync<Article>(new ArticleKey(2), default))!.Id);
        Assert.Null(await _entry.GetAsync<Article>(new ArticleKey(1), default)); // nobody waited for it any more
    }

    [Fact]
    public async Task LastCallerCancels_TheLoadIsCancelled()
    {
        var canceled = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        Task<Dictionary<int, Article>> batch = LoadAsync([1, 2], token => token.Register(canceled.SetResult), cancellationToken: cancellation.Token);
        Task<Dictionary<int, Article>> joined = LoadAsync([2], cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joined);
        await canceled.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        _release.SetResult();
        Assert.Equal([1, 2], (await LoadAsync([1, 2])).Keys.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SetOrDeleteDuringALoad_WinsOverIt(bool isSet)
    {
        Task<Dictionary<int, Article>> batch = LoadAsync([1, 2]);
        await (isSet ? _entry.SetAsync(new ArticleKey(1), new Article(1, "newer"), default) : _entry.DeleteAsync(new ArticleKey(1), default));
        _release.SetResult();
        Assert.Equal("loaded", (await batch)[1].Text);
        Assert.Equal(isSet ? "newer" : null, (await _entry.GetAsync<Article>(new ArticleKey(1), default))?.Text);
        Assert.Equal("loaded", (await _entry.GetAsync<Article>(new ArticleKey(2), default))!.Text);
    }

    private static ArticleKey Key(int id, int offset) => new(id + offset);

    private static ValueTask<Article?> NeverLoad(int state, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Somebody else was to load it.");

    // Positive ids exist.
    private Task<Dictionary<int, Article>> LoadAsync(
        int[] ids, Action<CancellationToken>? then = null, bool fails = false, CancellationToken cancellationToken = default) =>
        _entry.Batch(ids, 0, Key).GetOrLoadAsync(
            (_loads, _release, then, fails),
            static async (state, ids, _, _, token) =>
            {
                lock (state._loads)
                {
                    state._loads.Add(ids);
                }

                if (!state._release.Task.IsCompleted)
                {
                    state.then?.Invoke(token);
                }

                await state._release.Task;
                if (state.fails)
                {
                    throw new InvalidDataException();
                }

                return (IReadOnlyDictionary<int, Article>)ids.Where(static id => id > 0)
                    .ToDictionary(static id => id, static id => new Article(id, "loaded"));
            },
            cancellationToken).AsTask();
}
