using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.GetOrLoad;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Local;

/// <summary>Copies in the process: when they are used, and when the store is asked.</summary>
public sealed class LocalLevelTests : IAsyncDisposable
{
    private const int Id = 1;

    private static readonly TimeSpan s_localTime = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LeasingStore _store;
    private readonly List<CacheClient> _clients = [];
    private readonly Loader _loader = new();

    public LocalLevelTests() => _store = new LeasingStore(_time);

    public async ValueTask DisposeAsync()
    {
        foreach (CacheClient client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task WithinItsTime_TheCopyIsUsedWithoutAsking()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "text");
        Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id)).Source);
        _store.Calls.Clear();
        _time.Advance(s_localTime - TimeSpan.FromMilliseconds(1));
        Assert.Equal((CacheSource.Local, s_localTime - TimeSpan.FromMilliseconds(1)), SourceAndAge(await process.ReadAsync(Id)));
        Assert.Equal(CacheSource.Local, (await process.PeekAsync(Id)).Source);
        Assert.Equal("text", await process.TextAsync(Id));
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task PastItsTime_OneReaderAsks_AndTheBytesAreNotSentAgain()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "text");
        Article? first = await process.GetOrLoadAsync(Id);
        _store.Calls.Clear();
        _time.Advance(s_localTime);
        Assert.Same(first, await process.GetOrLoadAsync(Id));
        Assert.Same(first, await process.GetOrLoadAsync(Id));
        Assert.Equal(["look articles/1:a:1"], _store.Calls);
    }

    [Fact]
    public async Task WhileOneReaderAsks_OthersGoOnWithTheCopy()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "text");
        await process.GetOrLoadAsync(Id);
        _time.Advance(s_localTime);
        var answered = new TaskCompletionSource();
        _store.ReadsWaitFor = answered.Task;
        Task<Article?> asking = process.GetOrLoadAsync(Id).AsTask();
        Assert.Equal(CacheSource.Local, (await process.ReadAsync(Id)).Source);
        Assert.False(asking.IsCompleted);
        answered.SetResult();
        Assert.Equal("text", (await asking)!.Text);
    }

    [Fact]
    public async Task AnAnswerThatIsLongOnItsWay_IsAsOldAsTheQuestion()
    {
        CacheProcess process = Start(), other = Start();
        await process.SetAsync(Id, "old");
        var answered = new TaskCompletionSource();
        _store.ReadsWaitFor = answered.Task;
        Task<CacheResult<Article?>> reading = process.ReadAsync(Id).AsTask();
        await other.SetAsync(Id, "new");
        _time.Advance(s_localTime);
        answered.SetResult();
        Assert.Equal("old", (await reading).Value!.Text);
        Assert.Equal("new", await process.TextAsync(Id));
    }

    [Fact]
    public async Task AFillWhoseAnswerIsLongOnItsWay_IsAsOldAsTheFill()
    {
        CacheProcess process = Start(), other = Start();
        _loader.Text = "old";
        var answered = new TaskCompletionSource();
        _store.FillsWaitFor = answered.Task;
        Task<string?> loading = process.TextAsync(Id).AsTask();
        await Eventually.TrueAsync(() => _store.Calls.Contains("fill articles/1:a:1"));
        await other.SetAsync(Id, "new");
        _time.Advance(s_localTime);
        answered.SetResult();
        Assert.Equal("old", await loading);
        Assert.Equal("new", await process.TextAsync(Id));
    }

    [Fact]
    public async Task ChangedByAnotherProcess_IsSeenWhenTheCopysTimeIsOver()
    {
        CacheProcess process = Start(), other = Start();
        await process.SetAsync(Id, "old");
        await process.TextAsync(Id);
        await other.SetAsync(Id, "new");
        Assert.Equal("old", await process.TextAsync(Id));
        _time.Advance(s_localTime);
        Assert.Equal("new", await process.TextAsync(Id));
        await other.DeleteAsync(Id);
        _time.Advance(s_localTime);
        Assert.Equal("one", await process.TextAsync(Id));
    }

    [Fact]
    public async Task ChangedInThisProcess_IsSeenAtOnce()
    {
        CacheProcess process = Start();
        foreach (Func<ValueTask> change in new Func<ValueTask>[]
        {
            () => process.SetAsync(Id, "set"),
            () => process.DeleteAsync(Id),
            () => process.MarkStaleAsync(Id),
            async () => await process.Entry.ReplaceAsync(new ArticleKey(Id), new Article(Id, "replaced"), default),
            async () => await process.Entry.UpdateAsync<int, Article>(new ArticleKey(Id), 0, static (_, _) => new Article(Id, "updated"), default),
            () => process.Batch(Id).DeleteAsync(default),
            () => process.Batch(Id).MarkStaleAsync(default),
            () => process.Entry.SetManyAsync([KeyValuePair.Create(Id, new Article(Id, "many"))], 0, static (id, _) => new ArticleKey(id), default),
        })
        {
            await process.SetAsync(Id, "before");
            await process.TextAsync(Id);
            Assert.Equal((CacheSource.Local, "before"), await SourceAndTextAsync(process));
            await change();
            Assert.NotEqual((CacheSource.Local, "before"), await SourceAndTextAsync(process));
        }
    }

    [Fact]
    public async Task ReadUnderWayDuringAChangeInThisProcess_LeavesNoOldCopy()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "old");
        var answered = new TaskCompletionSource();
        _store.ReadsWaitFor = answered.Task;
        Task<string?> reading = process.TextAsync(Id).AsTask();
        await process.SetAsync(Id, "new");
        _store.ReadsWaitFor = Task.CompletedTask;
        answered.SetResult();
        Assert.Equal("old", await reading);
        Assert.Equal("new", await process.TextAsync(Id));
    }

    [Fact]
    public async Task ReadBetweenTheBeginningAndTheEndOfAChangeInThisProcess_LeavesNoOldCopy()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "old");
        _store.BeforeCompareAndSet = async () => Assert.Equal("old", await process.TextAsync(Id));
        await process.Entry.UpdateAsync<int, Article>(new ArticleKey(Id), 0, static (_, _) => new Article(Id, "updated"), default);
        Assert.Equal((CacheSource.Remote, "updated"), await SourceAndTextAsync(process));
    }

    [Fact]
    public async Task CopyDoesNotOutliveItsEntry()
    {
        CacheProcess process = Start(Fleet.Articles(ttlSeconds: 60, local: new CacheLocalPolicy(TimeSpan.FromMinutes(5), 100, IsShared: true)));
        await process.SetAsync(Id, "text");
        _time.Advance(TimeSpan.FromSeconds(40));
        await process.TextAsync(Id);
        _time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal((CacheSource.Local, "text"), await SourceAndTextAsync(process));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("one", await process.TextAsync(Id));
    }

    [Fact]
    public async Task CopyOfALoadedValue_DoesNotOutliveItsEntryEither()
    {
        CacheProcess process = Start();
        await process.TextAsync(Id);
        _time.Advance(TimeSpan.FromHours(1));
        _loader.Text = "two";
        var answered = new TaskCompletionSource();
        _store.ReadsWaitFor = answered.Task;
        Task<string?> asking = process.TextAsync(Id).AsTask(), other = process.TextAsync(Id).AsTask();
        answered.SetResult();
        Assert.Equal(["two", "two"], await Task.WhenAll(asking, other));
    }

    [Fact]
    public async Task LoadedValue_IsKeptWhereItCanBeShared()
    {
        CacheProcess process = Start();
        await process.TextAsync(Id);
        Assert.Equal(CacheSource.Local, (await process.ReadAsync(Id)).Source);
        CacheProcess unshared = Start(Fleet.Articles(local: new CacheLocalPolicy(s_localTime, 100)));
        await unshared.TextAsync(Id + 1);
        Assert.Equal(CacheSource.Remote, (await unshared.ReadAsync(Id + 1)).Source);
        Assert.Equal(CacheSource.Local, (await unshared.ReadAsync(Id + 1)).Source);
    }

    [Fact]
    public async Task ValueThatCouldBeChanged_IsDeserializedForEveryReader()
    {
        CacheProcess process = Start(Fleet.Articles(local: new CacheLocalPolicy(s_localTime, 100)));
        await process.SetAsync(Id, "text");
        await process.GetOrLoadAsync(Id);
        _store.Calls.Clear();
        Article? one = await process.GetOrLoadAsync(Id), other = await process.GetOrLoadAsync(Id);
        Assert.Equal(one, other);
        Assert.NotSame(one, other);
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task Null_IsKeptToo()
    {
        CacheProcess process = Start(Fleet.Articles(negative: TimeSpan.FromSeconds(30), local: new CacheLocalPolicy(s_localTime, 100, IsShared: true)));
        _loader.Text = null;
        await process.TextAsync(Id);
        _store.Calls.Clear();
        Assert.Equal(CacheSource.Negative, (await process.ReadAsync(Id)).Source);
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task StoreFails_TheCopyServesItsTime_ThenTheLoaderIsAsked()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "text");
        await process.TextAsync(Id);
        _store.Fails = StoreError.Timeout;
        Assert.Equal("text", await process.TextAsync(Id));
        _time.Advance(s_localTime);
        Assert.Equal((CacheSource.Bypassed, "one"), await SourceAndTextAsync(process));
        Assert.Equal((CacheSource.Bypassed, "one"), await SourceAndTextAsync(process));
    }

    [Fact]
    public async Task StoreFails_WhereOldValuesMayBeServed_TheCopyIsUsedOn()
    {
        CacheProcess process = Start(Fleet.Articles(
            stale: new CacheStalePolicy(TimeSpan.FromMinutes(1)), local: new CacheLocalPolicy(s_localTime, 100, IsShared: true)));
        await process.SetAsync(Id, "text");
        await process.TextAsync(Id);
        _store.Fails = StoreError.Timeout;
        _time.Advance(s_localTime);
        Assert.Equal((CacheSource.Bypassed, "one"), await SourceAndTextAsync(process)); // who asks
        Assert.Equal((CacheSource.Local, "text"), await SourceAndTextAsync(process)); // and the others
    }

    [Fact]
    public async Task MarkedStaleByAnotherProcess_TheCopyIsGone()
    {
        CacheProcess process = Start(), other = Start();
        await process.SetAsync(Id, "old");
        await process.TextAsync(Id);
        await other.MarkStaleAsync(Id);
        var loaded = new TaskCompletionSource();
        _loader.Gate = loaded.Task;
        _time.Advance(s_localTime);
        Assert.Equal((CacheSource.Stale, "old"), await SourceAndTextAsync(process));
        Assert.Equal((CacheSource.Stale, "old"), await SourceAndTextAsync(process));
        loaded.SetResult();
    }

    [Fact]
    public async Task MoreThanMaxEntries_AreNotKept()
    {
        CacheProcess process = Start(Fleet.Articles(local: new CacheLocalPolicy(s_localTime, MaxEntries: 10, IsShared: true)));
        for (int id = 0; id < 100; id++)
        {
            await process.TextAsync(id);
        }

        int local = 0;
        for (int id = 0; id < 100; id++)
        {
            local += (await process.PeekAsync(id)).Source == CacheSource.Local ? 1 : 0;
        }

        Assert.InRange(local, 0, 20); // what is read is kept in turn, and takes the place of others
    }

    [Fact]
    public async Task Batch_TakesCopies_AndAsksForTheRest()
    {
        CacheProcess process = Start();
        await process.TextAsync(1);
        _store.Calls.Clear();
        BatchResult<int, Article> result = await process.Batch(1, 2).GetOrLoadResultsAsync(
            0, static (_, ids, _, _, _) => new ValueTask<IReadOnlyDictionary<int, Article>>(ids.ToDictionary(static id => id, static id => new Article(id, "many"))), default);
        Assert.Equal((CacheSource.Local, CacheSource.Loaded), (result.SourceOf(1), result.SourceOf(2)));
        Assert.DoesNotContain(_store.Calls, static call => call.EndsWith("a:1", StringComparison.Ordinal));
    }

    private static (CacheSource Source, TimeSpan? Age) SourceAndAge(CacheResult<Article?> result) => (result.Source, result.Age);

    private static async Task<(CacheSource Source, string? Text)> SourceAndTextAsync(CacheProcess process)
    {
        CacheResult<Article?> result = await process.ReadAsync(Id);
        return (result.Source, result.Value?.Text);
    }

    private CacheProcess Start(CacheEntryDescriptor? descriptor = null)
    {
        var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store).UseTimeProvider(_time));
        _clients.Add(client);
        return new CacheProcess(client, descriptor ?? Fleet.Articles(local: new CacheLocalPolicy(s_localTime, 100, IsShared: true)), _loader);
    }
}
