using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>Loads while the store is away: all of them run, but not all at once.</summary>
public sealed class BulkheadTests : IAsyncDisposable
{
    private readonly LeasingStore _store = new();
    private readonly Loader _loader = new();
    private readonly MemcachedGenOptions _options = new() { MaxDegradedLoads = 3 };
    private readonly CacheClient _client;
    private readonly CacheProcess _process;

    public BulkheadTests()
    {
        _client = new CacheClient(_options.UseStore(_ => _store));
        _process = new CacheProcess(_client, Fleet.Articles(), _loader);
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task StoreAway_SoManyLoadsRunAtATime_AndAllAreServed()
    {
        _store.Fails = StoreError.CircuitOpen;
        var release = new TaskCompletionSource();
        _loader.Gate = release.Task;
        Task<CacheResult<Article?>>[] callers = [.. Enumerable.Range(0, 20).Select(id => _process.ReadAsync(id).AsTask())];
        await Eventually.TrueAsync(() => _loader.Loads == 3);
        release.SetResult();
        Assert.All(await Task.WhenAll(callers), static result => Assert.Equal(CacheSource.Bypassed, result.Source));
        Assert.Equal((20, 3), (_loader.Loads, _loader.MostRunning));
    }

    [Fact]
    public async Task BatchThatIsLoadedAllTheSame_HasNoErrors()
    {
        _store.Fails = StoreError.CircuitOpen;
        BatchResult<int, Article> result = await _process.Batch(1, 2).GetOrLoadResultsAsync(
            0, static (_, ids, _, _, _) => new ValueTask<IReadOnlyDictionary<int, Article>>(ids.ToDictionary(static id => id, static id => new Article(id, "many"))), default);
        Assert.Equal((2, CacheSource.Bypassed), (result.Count, result.SourceOf(1)));
        Assert.Empty(result.Errors);
        result = await _process.Batch(1, 2).GetResultsAsync<Article>(default);
        Assert.All(result.Errors.Values, static error => Assert.Equal(StoreError.CircuitOpen, Assert.IsType<CacheUnavailableException>(error).Error));
        Assert.Equal(2, result.Errors.Count);
    }

    [Fact]
    public async Task StoreThere_NoLoadWaits()
    {
        var release = new TaskCompletionSource();
        _loader.Gate = release.Task;
        Task<CacheResult<Article?>>[] callers = [.. Enumerable.Range(0, 20).Select(id => _process.ReadAsync(id).AsTask())];
        await Eventually.TrueAsync(() => _loader.Loads == 20);
        release.SetResult();
        await Task.WhenAll(callers);
    }

    [Fact]
    public async Task CallerWhoGivesUpInTheQueue_TakesNobodysTurn()
    {
        _store.Fails = StoreError.CircuitOpen;
        var release = new TaskCompletionSource();
        _loader.Gate = release.Task;
        Task<CacheResult<Article?>>[] running = [.. Enumerable.Range(0, 3).Select(id => _process.ReadAsync(id).AsTask())];
        await Eventually.TrueAsync(() => _loader.Loads == 3);
        using var cancellation = new CancellationTokenSource();
        Task<CacheResult<Article?>> leaving = _process.ReadAsync(10, cancellationToken: cancellation.Token).AsTask();
        Task<CacheResult<Article?>> staying = _process.ReadAsync(11).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        release.SetResult();
        await Task.WhenAll([.. running, staying]);
        Assert.Equal(4, _loader.Loads);
    }

    [Fact]
    public async Task LimitThatIsRaisedMeanwhile_LetsMoreThrough()
    {
        _store.Fails = StoreError.CircuitOpen;
        var release = new TaskCompletionSource();
        _loader.Gate = release.Task;
        Task<CacheResult<Article?>>[] callers = [.. Enumerable.Range(0, 10).Select(id => _process.ReadAsync(id).AsTask())];
        await Eventually.TrueAsync(() => _loader.Loads == 3);
        _options.MaxDegradedLoads = 8;
        _client.Reconfigure(_options);
        await Eventually.TrueAsync(() => _loader.Loads == 8);
        release.SetResult();
        await Task.WhenAll(callers);
    }
}
