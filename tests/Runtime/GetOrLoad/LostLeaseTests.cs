using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>Leases in unusual hands. None is kept for nothing: the fleet would wait for its end.</summary>
public sealed class LostLeaseTests : IAsyncDisposable
{
    private const int Id = 1;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LeasingStore _store;
    private readonly Loader _loader = new();
    private readonly CacheClient _client;
    private readonly CacheProcess _process;

    public LostLeaseTests()
    {
        _store = new LeasingStore(_time);
        _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store).UseTimeProvider(_time));
        _process = new CacheProcess(_client, Fleet.Articles(), _loader);
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task WonByWhoComesToALoadFromBeforeTheStoreCameBack()
    {
        _store.Fails = StoreError.Timeout;
        var release = new TaskCompletionSource();
        _loader.Gate = release.Task;
        Task<CacheResult<Article?>> first = _process.ReadAsync(Id).AsTask();
        await _loader.Started;
        _store.Fails = StoreError.None;
        Task<CacheResult<Article?>> second = _process.ReadAsync(Id).AsTask();
        release.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(CacheSource.Remote, (await _process.ReadAsync(Id)).Source);
    }

    [Fact]
    public async Task OfALoadThatNobodyWaitsForAndThatDoesNotListen()
    {
        var release = new TaskCompletionSource();
        _loader.Gate = release.Task;
        _loader.ListensToItsToken = false;
        using var cancellation = new CancellationTokenSource();
        Task<CacheResult<Article?>> only = _process.ReadAsync(Id, cancellationToken: cancellation.Token).AsTask();
        await _loader.Started;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        release.SetResult();
        await Eventually.TrueAsync(async () => (await LookAsync()).Lease != LeaseState.Held);
    }

    [Fact]
    public async Task OfACallOfAnotherType()
    {
        var release = new TaskCompletionSource();
        Task<int?> nullable = _process.Entry.GetOrLoadAsync(
            new ArticleKey(Id), release.Task, static async (release, _) => { await release; return (int?)7; }, default).AsTask();
        await _store.DeleteAsync(KeyBytes(), default);
        Assert.Equal(7, await _process.Entry.GetOrLoadAsync(new ArticleKey(Id), 0, static (_, _) => new ValueTask<int>(7), default));
        Assert.NotEqual(LeaseState.Held, (await LookAsync()).Lease);
        release.SetResult();
        await nullable;
    }

    private static byte[] KeyBytes()
    {
        byte[] key = new byte[64];
        return key[..new ArticleKey(Id).Write(key)];
    }

    private ValueTask<StoreReply> LookAsync() => _store.GetOrLeaseAsync(KeyBytes(), TimeSpan.Zero, TimeSpan.Zero, default);
}
