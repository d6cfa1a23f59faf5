using System.Globalization;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>Rules of time that a real server cannot be hurried through, on a clock of ours.</summary>
public sealed class GetOrLoadTimeTests : IAsyncDisposable
{
    private const int Id = 1;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly InMemoryFleet _fleet = new();

    private Loader Loader => _fleet.Loader;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task LeaseOfAProcessThatDied_IsOverAfterItsTime()
    {
        CacheProcess process = _fleet.Start();
        Assert.Equal(LeaseState.Won, (await LeaseAsync(TimeSpan.FromSeconds(4))).Lease);
        Task<CacheResult<Article?>> waiting = process.ReadAsync(Id).AsTask();
        long begun = _fleet.Clock.GetTimestamp();
        Assert.Equal(CacheSource.Loaded, (await _fleet.WaitAsync(waiting)).Source);
        Assert.InRange(_fleet.Clock.GetElapsedTime(begun), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5.5));
        Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id)).Source);
    }

    [Fact]
    public async Task LeaseThatIsHeldOnAndOn_IsWaitedForInVain_AndTheLoadIsNotStored()
    {
        CacheProcess process = _fleet.Start();
        await LeaseAsync(TimeSpan.FromHours(1));
        Assert.Equal(CacheSource.Loaded, (await _fleet.WaitAsync(process.ReadAsync(Id).AsTask())).Source);
        Assert.Equal(LeaseState.Held, (await LeaseAsync(TimeSpan.FromHours(1))).Lease);
    }

    [Fact]
    public async Task LeaseThatAJoinerWins_IsTheLoads()
    {
        CacheProcess process = _fleet.Start();
        StoreReply other = await LeaseAsync(TimeSpan.FromSeconds(4));
        Task<CacheResult<Article?>> waiting = process.ReadAsync(Id).AsTask();
        await ReleaseAsync(other.Number);
        Task<CacheResult<Article?>> joining = process.ReadAsync(Id).AsTask();
        await Eventually.TrueAsync(() => waiting.IsCompleted && joining.IsCompleted); // the clock stands still: nobody looks again
        Assert.Equal((CacheSource.Loaded, CacheSource.Loaded), ((await waiting).Source, (await joining).Source));
        Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id)).Source);
        Assert.Equal(1, Loader.Loads);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LoadThatFails_GivesItsLeaseBackAtOnce(bool isBatch)
    {
        CacheProcess process = _fleet.Start();
        Loader.Fails = new InvalidDataException();
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            if (isBatch)
            {
                await process.Batch(Id).GetOrLoadAsync(
                    Loader.Fails, static ValueTask<IReadOnlyDictionary<int, Article>> (failure, _, _, _, _) => throw failure, default);
            }

            await process.ReadAsync(Id);
        });
        Assert.Equal(LeaseState.Won, (await LeaseAsync(TimeSpan.FromSeconds(4))).Lease);
    }

    [Fact]
    public async Task LoadLongerThanALease_KeepsTheLease_AndIsStored()
    {
        var store = new LeasingStore(_fleet.Clock);
        await using var client = new CacheClient(
            new MemcachedGenOptions { LeaseTime = TimeSpan.FromSeconds(4) }.UseStore(_ => store).UseTimeProvider(_fleet.Clock));
        var process = new CacheProcess(client, Fleet.Articles(), Loader);
        var release = new TaskCompletionSource();
        Loader.Gate = release.Task;
        Task<CacheResult<Article?>> loading = process.ReadAsync(Id).AsTask();
        await Loader.Started;
        StoreReply begun = await LookAsync(store);
        Assert.Equal(LeaseState.Held, begun.Lease);
        for (int renewals = 1; renewals <= 5; renewals++)
        {
            await Eventually.TrueAsync(() =>
            {
                _fleet.Clock.Advance(TimeSpan.FromMilliseconds(50));
                return store.Count("touch") >= renewals;
            });
        }

        StoreReply after = await LookAsync(store);
        Assert.Equal((LeaseState.Held, begun.Number), (after.Lease, after.Number));
        release.SetResult();
        await loading;
        Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id)).Source);
        Assert.Equal(1, Loader.Loads);
    }

    [Fact]
    public async Task RefreshOfAProcessThatDied_IsTakenBack()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, new CacheStalePolicy(TimeSpan.FromHours(1))));
        await process.TextAsync(Id);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(70));
        StoreReply dead = await LeaseAsync(TimeSpan.FromSeconds(4), window: TimeSpan.FromHours(2));
        Assert.Equal(LeaseState.Won, dead.Lease);
        Loader.Text = "two";
        long begun = _fleet.Clock.GetTimestamp();
        await Eventually.TrueAsync(async () =>
        {
            _fleet.Clock.Advance(s_second);
            return await process.TextAsync(Id) == "two";
        });
        Assert.InRange(_fleet.Clock.GetElapsedTime(begun), TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(60));
        Assert.Equal(2, Loader.Loads);
    }

    [Fact]
    public async Task RefreshThatFails_IsTriedAgainASecondLater_AndNotBefore()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, new CacheStalePolicy(TimeSpan.FromHours(1))));
        await process.TextAsync(Id);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(70));
        Loader.Fails = new InvalidDataException();
        Assert.Equal("one", await process.TextAsync(Id));
        await Eventually.TrueAsync(() => !_fleet.Log.Messages.IsEmpty); // it is over
        Loader.Fails = null;
        Loader.Text = "two";
        _fleet.Clock.Advance(s_second - TimeSpan.FromMilliseconds(1));
        Assert.Equal(LeaseState.Held, (await LeaseAsync(TimeSpan.Zero, window: TimeSpan.FromHours(2))).Lease);
        Assert.Equal("one", await process.TextAsync(Id));
        Assert.Equal(2, Loader.Loads);
        _fleet.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Eventually.TrueAsync(async () => await process.TextAsync(Id) == "two"); // the clock stands still: nobody takes it back
        Assert.Equal(3, Loader.Loads);
    }

    [Fact]
    public async Task AfterTheSoftTimeout_TheOldValueIsServed_AndTheLoadGoesOn()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(
            ttlSeconds: 60, new CacheStalePolicy(s_second, OnErrorFor: TimeSpan.FromHours(1), SoftTimeout: TimeSpan.FromMilliseconds(100))));
        await process.TextAsync(Id);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(90));
        var release = new TaskCompletionSource();
        Loader.Gate = release.Task;
        Loader.Text = "two";
        using var cancellation = new CancellationTokenSource();
        CacheResult<Article?> result = await _fleet.WaitAsync(process.ReadAsync(Id, cancellationToken: cancellation.Token).AsTask());
        Assert.Equal((CacheSource.Stale, "one"), (result.Source, result.Value!.Text));
        await cancellation.CancelAsync(); // the caller is gone, the load is not
        release.SetResult();
        await Eventually.TrueAsync(async () => await process.TextAsync(Id) == "two");
        Assert.Equal(2, Loader.Loads);
    }

    [Fact]
    public async Task OlderThanAnythingAllows_IsGone()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, new CacheStalePolicy(s_second, OnErrorFor: TimeSpan.FromMinutes(1))));
        await process.TextAsync(Id);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(121));
        Loader.Fails = new InvalidDataException();
        await Assert.ThrowsAsync<InvalidDataException>(async () => await process.TextAsync(Id));
    }

    [Fact]
    public async Task Sliding_ReadsProlongIt()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, isSliding: true));
        await process.TextAsync(Id);
        for (int i = 0; i < 5; i++)
        {
            _fleet.Clock.Advance(TimeSpan.FromSeconds(50));
            Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id)).Source);
        }

        _fleet.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(CacheSource.Loaded, (await process.ReadAsync(Id)).Source);
    }

    [Theory]
    [InlineData("00:01:40")]
    [InlineData("60.00:00:00")] // more than the 30 days that memcached takes as a span
    public async Task TtlOfACallOrOfTheLoader_CountsAlsoBeyondStaleTimes(string text)
    {
        var ttl = TimeSpan.Parse(text, CultureInfo.InvariantCulture);
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, new CacheStalePolicy(TimeSpan.FromMinutes(5))));
        await process.ReadAsync(Id, ttl: ttl);
        Loader.Decides = control => control.Ttl = ttl;
        await process.TextAsync(Id + 1);
        _fleet.Clock.Advance(ttl - s_second - s_second);
        Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id)).Source);
        Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id + 1)).Source);
        _fleet.Clock.Advance(s_second * 3);
        Assert.Equal(CacheSource.Stale, (await process.ReadAsync(Id)).Source);
        Assert.Equal(CacheSource.Stale, (await process.ReadAsync(Id + 1)).Source);
    }

    [Fact]
    public async Task Sliding_DoesNotProlongWhatIsRememberedAsMissing()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, negative: TimeSpan.FromSeconds(10), isSliding: true));
        Loader.Text = null;
        await process.TextAsync(Id);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(CacheSource.Negative, (await process.ReadAsync(Id)).Source);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(6));
        Loader.Text = "born";
        Assert.Equal("born", await process.TextAsync(Id));
    }

    [Fact]
    public async Task RefreshAhead_LeavesAloneWhatIsRememberedAsMissing()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, negative: TimeSpan.FromSeconds(10), ahead: TimeSpan.FromSeconds(20)));
        Loader.Text = null;
        for (int i = 0; i < 5; i++)
        {
            await process.TextAsync(Id);
            _fleet.Clock.Advance(s_second);
        }

        Assert.Equal(1, Loader.Loads);
    }

    [Fact]
    public async Task TouchOfWhatIsMarked_DoesNotMakeItNew()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, new CacheStalePolicy(TimeSpan.FromMinutes(1))));
        await process.TextAsync(Id);
        await process.MarkStaleAsync(Id);
        await process.Entry.TouchAsync(new ArticleKey(Id), TimeSpan.FromHours(1), default);
        Assert.Equal(CacheSource.Stale, (await process.PeekAsync(Id)).Source);
    }

    [Fact]
    public async Task RefreshThatFindsNothing_TakesTheEntryAway()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, new CacheStalePolicy(TimeSpan.FromHours(1))));
        await process.TextAsync(Id);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(70));
        Loader.Text = null;
        Assert.Equal("one", await process.TextAsync(Id));
        await Eventually.TrueAsync(async () => (await process.PeekAsync(Id)).Source == CacheSource.None);
        Assert.Equal(2, Loader.Loads);
    }

    [Fact]
    public async Task StoreWithoutLeases_KeepsNothingAfterItsTime()
    {
        var store = new ScriptedStore(_fleet.Clock);
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store).UseTimeProvider(_fleet.Clock));
        var process = new CacheProcess(client, Fleet.Articles(ttlSeconds: 60, new CacheStalePolicy(TimeSpan.FromHours(1))), Loader);
        await process.TextAsync(Id);
        Assert.Equal([TimeSpan.FromSeconds(60)], store.TimesToLive);
    }

    [Fact]
    public async Task HardTimeout_EndsOneCallOfABatchLoader_AndNoOther()
    {
        CacheProcess process = _fleet.Start(
            Fleet.Articles(stale: new CacheStalePolicy(TimeSpan.FromMinutes(1), HardTimeout: TimeSpan.FromSeconds(1))),
            static options => options.LoadChunkSize = 1);
        var hang = new TaskCompletionSource();
        Task<BatchResult<int, Article>> batch = process.Batch(1, 2, 3, 4).GetOrLoadResultsAsync(
            hang.Task,
            static async (hang, ids, _, _, token) =>
            {
                await (ids is [2] ? hang.WaitAsync(token) : Task.CompletedTask);
                token.ThrowIfCancellationRequested();
                return (IReadOnlyDictionary<int, Article>)ids.ToDictionary(static id => id, static id => new Article(id, "many"));
            },
            default).AsTask();
        BatchResult<int, Article> result = await _fleet.WaitAsync(batch);
        Assert.Equal([1, 3, 4], result.Keys.Order());
        Assert.IsType<TimeoutException>(result.Errors[2]);
    }

    [Fact]
    public async Task Jitter_ShortensTheTimeAtRandom()
    {
        CacheProcess process = _fleet.Start(new CacheEntryDescriptor("articles", 1, "a:{id}", 0xA, ttlMilliseconds: 60_000, jitterMilliseconds: 30_000));
        for (int id = 0; id < 200; id++)
        {
            await process.TextAsync(id);
        }

        _fleet.Clock.Advance(TimeSpan.FromSeconds(45));
        int left = 0;
        for (int id = 0; id < 200; id++)
        {
            left += (await process.PeekAsync(id)).HasValue ? 1 : 0;
        }

        Assert.InRange(left, 50, 150);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.False((await process.PeekAsync(0)).HasValue);
    }

    private static ValueTask<StoreReply> LookAsync(LeasingStore store)
    {
        Span<byte> key = stackalloc byte[64];
        return store.GetOrLeaseAsync(key[..new ArticleKey(Id).Write(key)], TimeSpan.Zero, TimeSpan.Zero, default);
    }

    private ValueTask<StoreReply> LeaseAsync(TimeSpan time, TimeSpan window = default)
    {
        Span<byte> key = stackalloc byte[64];
        return ((ILeaseStore)_fleet.Store).GetOrLeaseAsync(key[..new ArticleKey(Id).Write(key)], time, window, default);
    }

    private ValueTask<StoreReply> ReleaseAsync(ulong version)
    {
        Span<byte> key = stackalloc byte[64];
        return ((ILeaseStore)_fleet.Store).ReleaseAsync(key[..new ArticleKey(Id).Write(key)], version, default);
    }
}
