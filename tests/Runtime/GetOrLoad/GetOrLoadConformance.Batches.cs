using System.Collections.Concurrent;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using Xunit;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <content>Batches: what holds for one key holds for each.</content>
public abstract partial class GetOrLoadConformance
{
    private readonly ConcurrentQueue<int[]> _calls = new();

    [Fact]
    public async Task Batch_LoadsDistinctMissesInOneCall_AndSaysWhereEachCameFrom()
    {
        CacheProcess one = Fleet.Start();
        int[] ids = Ids(5);
        await one.SetAsync(ids[1], "set");
        BatchResult<int, Article> result = await LoadAsync(one, [ids[0], ids[1], ids[2], ids[0]]);
        Assert.Equal([ids[0], ids[2]], Assert.Single(_calls));
        Assert.Equal(
            [CacheSource.Loaded, CacheSource.Remote, CacheSource.Loaded, CacheSource.None],
            new[] { ids[0], ids[1], ids[2], ids[3] }.Select(result.SourceOf));
        Assert.Equal(["many", "set", "many"], new[] { ids[0], ids[1], ids[2] }.Select(id => result[id].Text));
        Assert.Empty(result.Errors);
        Assert.Equal(3, result.Count);
    }

    [Fact]
    public async Task Batch_WaitsForWhatOthersLoad_AndLoadsTheRestMeanwhile()
    {
        CacheProcess one = Fleet.Start(), other = Fleet.Start();
        int[] ids = Ids(4);
        var release = new TaskCompletionSource();
        Loader.Gate = release.Task;
        Task<CacheResult<Article?>> single = other.ReadAsync(ids[1]).AsTask();
        await Loader.Started;
        Task<BatchResult<int, Article>> batch = LoadAsync(one, ids).AsTask();
        await Eventually.TrueAsync(() => !_calls.IsEmpty);
        Assert.Equal([ids[0], ids[2], ids[3]], _calls.Single());
        release.SetResult();
        await single;
        BatchResult<int, Article> result = await Fleet.WaitAsync(batch);
        Assert.Equal("one", result[ids[1]].Text);
        Assert.Equal(CacheSource.Remote, result.SourceOf(ids[1]));
        Assert.Single(_calls);
    }

    [Fact]
    public async Task Batch_InChunks_OneThatFailsSpoilsNoOther_AndItsKeysAreFreeAgain()
    {
        CacheProcess one = Fleet.Start(null, static options =>
        {
            options.LoadChunkSize = 10;
            options.LoadParallelism = 2;
        });
        CacheProcess other = Fleet.Start();
        int[] ids = Ids(35);
        BatchResult<int, Article> result = await LoadAsync(one, ids, fails: ids[12]);
        Assert.Equal(4, _calls.Count);
        Assert.All(_calls, static call => Assert.InRange(call.Length, 5, 10));
        Assert.Equal(25, result.Count);
        Assert.Equal(ids[10..20], result.Errors.Keys.Order());
        Assert.All(result.Errors.Values, static error => Assert.IsType<InvalidDataException>(error));
        Assert.Equal(CacheSource.Loaded, (await Fleet.WaitAsync(other.ReadAsync(ids[12]).AsTask())).Source);
        Assert.Equal(CacheSource.Remote, (await other.ReadAsync(ids[0])).Source);
    }

    [Fact]
    public async Task Batch_WithoutDetails_ThrowsTheLoadersException()
    {
        CacheProcess one = Fleet.Start();
        await Assert.ThrowsAsync<InvalidDataException>(async () => await one.Batch(Ids(3)).GetOrLoadAsync(
            0, static ValueTask<IReadOnlyDictionary<int, Article>> (_, _, _, _, _) => throw new InvalidDataException(), default));
    }

    [Fact]
    public async Task Batch_RemembersWhatIsMissing()
    {
        CacheProcess one = Fleet.Start(Fleet.Articles(negative: TimeSpan.FromSeconds(30)));
        int[] ids = Ids(2);
        Loader.Text = null;
        Assert.Empty(await LoadAsync(one, ids, missing: true));
        BatchResult<int, Article> result = await LoadAsync(one, ids);
        Assert.Empty(result);
        Assert.All(ids, id => Assert.Equal(CacheSource.Negative, result.SourceOf(id)));
        Assert.Single(_calls);
        Assert.Equal(CacheSource.Negative, (await one.ReadAsync(ids[0])).Source);
    }

    [Fact]
    public async Task Batch_ServesWhatIsStale_AndLoadsItAnewTogether()
    {
        CacheEntryDescriptor stale = Fleet.Articles(ttlSeconds: 1, new CacheStalePolicy(s_minute));
        CacheProcess one = Fleet.Start(stale), other = Fleet.Start(stale);
        int[] ids = Ids(3);
        await LoadAsync(one, ids);
        await Fleet.PassAsync(TimeSpan.FromSeconds(2), async () =>
            (await Task.WhenAll(ids.Select(id => other.PeekAsync(id).AsTask()))).All(static read => read.Source == CacheSource.Stale));
        BatchResult<int, Article> result = await LoadAsync(one, ids);
        Assert.All(ids, id => Assert.Equal(CacheSource.Stale, result.SourceOf(id)));
        Assert.Equal(3, result.Count);
        await Eventually.TrueAsync(() => _calls.Sum(static call => call.Length) >= 6);
        await Eventually.TrueAsync(async () => (await other.PeekAsync(ids[0])).Source == CacheSource.Remote);
    }

    [Fact]
    public async Task Batch_ThatDoesNotLoad_LeavesTheLeaseOfWhatIsStale()
    {
        CacheProcess one = Fleet.Start();
        await one.SetAsync(_id, "old");
        await one.MarkStaleAsync(_id);
        Assert.Equal("old", (await one.Batch(_id).GetAsync<Article>(default))[_id].Text); // wins the lease, and gives it back
        await Eventually.TrueAsync(async () => Of(await one.ReadAsync(_id)) == (CacheSource.Remote, "one"));
        Assert.Equal(1, Loader.Loads);
    }

    [Fact]
    public async Task Batch_ReplacesWhatCannotBeBelieved_InOneCall()
    {
        CacheProcess one = Fleet.Start();
        int[] ids = Ids(8);
        foreach (int id in ids)
        {
            await Fleet.Store.SetAsync(KeyBytes(id), new byte[40], s_minute, default);
        }

        BatchResult<int, Article> result = await Fleet.WaitAsync(LoadAsync(one, ids).AsTask());
        Assert.Equal(8, result.Count);
        Assert.Equal(8, Assert.Single(_calls).Length);
        Assert.All(await Task.WhenAll(ids.Select(id => one.ReadAsync(id).AsTask())), static read => Assert.Equal(CacheSource.Remote, read.Source));
    }

    [Fact]
    public async Task BatchesOfManyProcesses_LoadEveryKeyOnce()
    {
        CacheProcess[] processes = [Fleet.Start(), Fleet.Start(), Fleet.Start()];
        int[] ids = Ids(100);
        BatchResult<int, Article>[] results = await Fleet.WaitAsync(Task.WhenAll(
            processes.Select((process, i) => Task.Run(() => LoadAsync(process, ids[(i * 10)..(80 + (i * 10))]).AsTask()))));
        Assert.All(results, static result => Assert.Equal(80, result.Count));
        Assert.Equal(100, _calls.Sum(static call => call.Length));
    }

    private static int[] Ids(int count)
    {
        int last = Interlocked.Add(ref s_lastId, count);
        return [.. Enumerable.Range(last - count + 1, count)];
    }

    private ValueTask<BatchResult<int, Article>> LoadAsync(CacheProcess process, int[] ids, int? fails = null, bool missing = false) =>
        process.Batch(ids).GetOrLoadResultsAsync(
            (_calls, fails, missing),
            static (load, ids, _, _, _) =>
            {
                load._calls.Enqueue(ids);
                return load.fails is { } failing && ids.Contains(failing)
                    ? throw new InvalidDataException()
                    : new ValueTask<IReadOnlyDictionary<int, Article>>(
                        load.missing ? [] : ids.ToDictionary(static id => id, static id => new Article(id, "many")));
            },
            default);
}
