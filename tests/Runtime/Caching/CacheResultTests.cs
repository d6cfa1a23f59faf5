using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class CacheResultTests : IAsyncDisposable
{
    private static readonly ArticleKey s_key = new(1);
    private static readonly Article s_article = new(1, "text");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ScriptedStore _store = new();
    private readonly CacheClient _client;
    private readonly CacheEntry<ArticleKey> _entry;

    public CacheResultTests()
    {
        _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store).UseTimeProvider(_time));
        _entry = _client.GetCache<ArticleCache>().Entry;
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Get_WithoutEntry_IsNone()
    {
        CacheResult<Article?> result = await _entry.GetResultAsync<Article>(s_key, default);
        Assert.Equal(new(null, CacheSource.None, null), result);
        Assert.False(result.HasValue);
    }

    [Fact]
    public async Task Get_OfAnEntry_IsRemoteAndKnowsItsAge()
    {
        await _entry.SetAsync(s_key, s_article, default);
        _time.Advance(TimeSpan.FromSeconds(7));
        CacheResult<Article?> result = await _entry.GetResultAsync<Article>(s_key, default);
        Assert.Equal(new(s_article, CacheSource.Remote, TimeSpan.FromSeconds(7)), result);
        Assert.True(result.HasValue);
    }

    [Fact]
    public async Task GetOrLoad_IsLoadedThenRemote()
    {
        Assert.Equal(new(s_article, CacheSource.Loaded, TimeSpan.Zero), await LoadAsync(s_article));
        Assert.Equal(new(s_article, CacheSource.Remote, TimeSpan.Zero), await LoadAsync(null));
    }

    [Fact]
    public async Task GetOrLoad_WhileTheStoreFails_IsBypassed()
    {
        _store.Fails = StoreError.Timeout;
        Assert.Equal(new(s_article, CacheSource.Bypassed, TimeSpan.Zero), await LoadAsync(s_article));
        Assert.Equal(0, _store.Count("set"));
    }

    [Theory]
    [InlineData((int)StoreError.None)]
    [InlineData((int)StoreError.CircuitOpen)]
    public async Task GetOrLoad_OfNothing_IsNoneAsOfNow(int error)
    {
        _store.Fails = (StoreError)error;
        CacheResult<Article?> result = await LoadAsync(null);
        Assert.Equal(new(null, CacheSource.None, TimeSpan.Zero), result);
        Assert.False(result.HasValue);
    }

    [Fact]
    public async Task JoinedLoad_IsLoadedForAll()
    {
        var release = new TaskCompletionSource();
        Task<CacheResult<Article?>>[] callers =
            [.. Enumerable.Range(0, 3).Select(_ => LoadAsync(s_article, release.Task).AsTask())];
        release.SetResult();
        Assert.All(await Task.WhenAll(callers), static result => Assert.Equal(CacheSource.Loaded, result.Source));
        Assert.Equal(1, _store.Count("set"));
    }

    [Fact]
    public async Task CallerWhoseMissArrivesAfterTheLoadIsOver_ReadsItRemotely()
    {
        var late = new TaskCompletionSource();
        _store.ReadsWaitFor = late.Task;
        Task<CacheResult<Article?>> straggler = LoadAsync(s_article).AsTask();
        _store.ReadsWaitFor = Task.CompletedTask;
        await LoadAsync(s_article);
        late.SetResult();
        Assert.Equal(new(s_article, CacheSource.Remote, TimeSpan.Zero), await straggler);
    }

    [Fact]
    public async Task Canceled_ThrowsWithTheCallersToken()
    {
        _store.ReadsWaitFor = new TaskCompletionSource().Task;
        using var cancellation = new CancellationTokenSource();
        Task<CacheResult<Article?>> get = _entry.GetResultAsync<Article>(s_key, cancellation.Token).AsTask();
        Task<CacheResult<Article?>> load = LoadAsync(s_article, cancellationToken: cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => get)).CancellationToken);
        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load)).CancellationToken);
    }

    [Fact]
    public async Task LoadersException_IsPassedOn() =>
        await Assert.ThrowsAsync<InvalidDataException>(async () => await _entry.GetOrLoadResultAsync(
            s_key, 0, static ValueTask<Article?> (_, _, _) => throw new InvalidDataException(), default));

    private ValueTask<CacheResult<Article?>> LoadAsync(Article? article, Task? after = null, CancellationToken cancellationToken = default) =>
        _entry.GetOrLoadResultAsync(
            s_key,
            (article, after ?? Task.CompletedTask),
            static async ValueTask<Article?> (state, _, _) =>
            {
                await state.Item2;
                return state.article;
            },
            cancellationToken);
}
