using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

public sealed class InMemoryGetOrLoadConformanceTests : GetOrLoadConformance
{
    private protected override Fleet Fleet { get; } = new InMemoryFleet();
}

public sealed class MemcachedGetOrLoadConformanceTests(ThreeNodeCluster cluster) : GetOrLoadConformance, IClassFixture<ThreeNodeCluster>
{
    private protected override Fleet Fleet { get; } = new MemcachedFleet(cluster);
}

/// <summary>What get-or-load promises, row by row, on every store alike.</summary>
public abstract partial class GetOrLoadConformance : IAsyncDisposable
{
    private static int s_lastId;

    private readonly int _id = Interlocked.Increment(ref s_lastId);

    private protected abstract Fleet Fleet { get; }

    private Loader Loader => Fleet.Loader;

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Miss_IsLoadedByOneProcess_AndAHitInAll()
    {
        CacheProcess one = Fleet.Start(), other = Fleet.Start();
        Assert.Equal((CacheSource.Loaded, "one"), Of(await one.ReadAsync(_id)));
        Assert.Equal((CacheSource.Remote, "one"), Of(await other.ReadAsync(_id)));
        Assert.Equal("one", await one.TextAsync(_id));
        Assert.Equal(1, Loader.Loads);
    }

    [Fact]
    public async Task WhileOneProcessLoads_OthersWaitForIt()
    {
        CacheProcess[] processes = [Fleet.Start(), Fleet.Start(), Fleet.Start()];
        var release = new TaskCompletionSource();
        Loader.Gate = release.Task;
        Task<CacheResult<Article?>>[] callers =
            [.. processes.SelectMany(process => Enumerable.Range(0, 20).Select(_ => process.ReadAsync(_id).AsTask()))];
        await Loader.Started;
        release.SetResult();
        CacheResult<Article?>[] results = await Fleet.WaitAsync(Task.WhenAll(callers));
        Assert.All(results, static result => Assert.Equal("one", result.Value!.Text));
        Assert.Equal(20, results.Count(static result => result.Source == CacheSource.Loaded));
        Assert.Equal(1, Loader.Loads);
    }

    [Fact]
    public async Task LoaderFails_EveryJoinedCallerIsTold_AndAnotherProcessLoadsAtOnce()
    {
        CacheProcess one = Fleet.Start(), other = Fleet.Start();
        var release = new TaskCompletionSource();
        Loader.Gate = release.Task;
        Loader.Fails = new InvalidDataException("no such table");
        Task<CacheResult<Article?>>[] callers = [.. Enumerable.Range(0, 5).Select(_ => one.ReadAsync(_id).AsTask())];
        await Loader.Started;
        Task<CacheResult<Article?>> waiting = other.ReadAsync(_id).AsTask();
        release.SetResult();
        foreach (Task<CacheResult<Article?>> caller in callers)
        {
            Assert.Equal("no such table", (await Assert.ThrowsAsync<InvalidDataException>(() => caller)).Message);
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => Fleet.WaitAsync(waiting)); // its own load's, not the lease's end
        Loader.Fails = null;
        Assert.Equal("one", await other.TextAsync(_id));
    }

    [Fact]
    public async Task Null_IsNotRemembered()
    {
        CacheProcess one = Fleet.Start(), other = Fleet.Start();
        Loader.Text = null;
        Assert.Equal((CacheSource.None, null), Of(await one.ReadAsync(_id)));
        Assert.Equal((CacheSource.None, null), Of(await other.ReadAsync(_id)));
        Assert.Equal(2, Loader.Loads);
        Loader.Text = "born";
        Assert.Equal("born", await one.TextAsync(_id));
    }

    [Fact]
    public async Task Null_WithNegativeTtl_IsRememberedThatLong()
    {
        CacheEntryDescriptor negative = Fleet.Articles(negative: TimeSpan.FromSeconds(2));
        CacheProcess one = Fleet.Start(negative), other = Fleet.Start(negative);
        Loader.Text = null;
        Assert.Equal((CacheSource.None, null), Of(await one.ReadAsync(_id)));
        Assert.Equal((CacheSource.Negative, null), Of(await other.ReadAsync(_id)));
        Assert.Equal((CacheSource.Negative, null), Of(await other.PeekAsync(_id)));
        Assert.False(await one.Entry.ExistsAsync(new ArticleKey(_id), default));
        Assert.Equal(1, Loader.Loads);
        Loader.Text = "born";
        await Fleet.PassAsync(TimeSpan.FromSeconds(2), async () => await one.TextAsync(_id) == "born");
    }

    [Fact]
    public async Task DeletedByAnotherProcessDuringALoad_IsReturnedAndNotStored()
    {
        (CacheProcess one, CacheProcess other) = (Fleet.Start(), Fleet.Start());
        Assert.Equal("one", (await DuringALoadAsync(one, () => other.DeleteAsync(_id))).Value!.Text);
        Assert.Equal("two", await one.TextAsync(_id));
        Assert.Equal("two", await other.TextAsync(_id));
    }

    [Fact]
    public async Task SetByAnotherProcessDuringALoad_Stays()
    {
        (CacheProcess one, CacheProcess other) = (Fleet.Start(), Fleet.Start());
        Assert.Equal("one", (await DuringALoadAsync(one, () => other.SetAsync(_id, "set"))).Value!.Text);
        Assert.Equal("set", await one.TextAsync(_id));
        Assert.Equal("set", await other.TextAsync(_id));
    }

    [Fact]
    public async Task MarkedStaleDuringALoad_IsNotStored()
    {
        (CacheProcess one, CacheProcess other) = (Fleet.Start(), Fleet.Start());
        await DuringALoadAsync(one, () => other.MarkStaleAsync(_id));
        Assert.Equal("two", await other.TextAsync(_id));
        Assert.Equal("two", await one.TextAsync(_id));
    }

    [Fact]
    public async Task DeletedAndReadByAnotherCallerDuringALoad_TheLateReaderDoesNotGetTheOldValue()
    {
        (CacheProcess one, CacheProcess other) = (Fleet.Start(), Fleet.Start());
        string? late = null;
        await DuringALoadAsync(one, async () =>
        {
            await other.DeleteAsync(_id);
            Task gate = Loader.Gate;
            Loader.Gate = Task.CompletedTask;
            Loader.Text = "two";
            Task<string?> reading = one.TextAsync(_id).AsTask();
            await Eventually.TrueAsync(() => reading.IsCompleted); // it does not wait for the load from before
            late = await reading;
            Loader.Gate = gate;
        });
        Assert.Equal("two", late);
        Assert.Equal("two", await other.TextAsync(_id));
    }

    [Fact]
    public async Task LastCallerLeaves_TheLoadIsCancelled_AndAnotherProcessLoadsAtOnce()
    {
        (CacheProcess one, CacheProcess other) = (Fleet.Start(), Fleet.Start());
        using var cancellation = new CancellationTokenSource();
        Loader.Gate = new TaskCompletionSource().Task;
        Task<CacheResult<Article?>> only = one.ReadAsync(_id, cancellationToken: cancellation.Token).AsTask();
        await Loader.Started;
        Task<CacheResult<Article?>> waiting = other.ReadAsync(_id).AsTask();
        Loader.Gate = Task.CompletedTask;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        Assert.Equal("one", (await Fleet.WaitAsync(waiting)).Value!.Text);
        Assert.Equal(2, Loader.Loads);
    }

    [Fact]
    public async Task LoaderThatDecidesNotToCache_LeavesNothingBehind()
    {
        (CacheProcess one, CacheProcess other) = (Fleet.Start(), Fleet.Start());
        Loader.Decides = static control => control.DoNotCache = true;
        Assert.Equal("one", await one.TextAsync(_id));
        Assert.Equal("one", await other.TextAsync(_id));
        Assert.Equal(2, Loader.Loads);
    }

    [Fact]
    public async Task BytesThatCannotBeBelieved_AreLoadedOnceAndReplaced()
    {
        (CacheProcess one, CacheProcess other) = (Fleet.Start(), Fleet.Start());
        var garbage = new byte[40];
        Random.Shared.NextBytes(garbage);
        await Fleet.Store.SetAsync(KeyBytes(), garbage, TimeSpan.FromMinutes(1), default);
        var release = new TaskCompletionSource();
        Loader.Gate = release.Task;
        Task<CacheResult<Article?>>[] callers = [.. Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? one : other).ReadAsync(_id).AsTask())];
        await Loader.Started;
        release.SetResult();
        CacheResult<Article?>[] results = await Fleet.WaitAsync(Task.WhenAll(callers));
        Assert.All(results, static result => Assert.Equal("one", result.Value!.Text));
        Assert.Equal(1, Loader.Loads);
        Assert.Equal(CacheSource.Remote, (await one.ReadAsync(_id)).Source);
    }

    [Fact]
    public async Task Exists_AsksForTheEntry()
    {
        CacheProcess one = Fleet.Start();
        Assert.False(await one.Entry.ExistsAsync(new ArticleKey(_id), default));
        await one.SetAsync(_id, "set");
        Assert.True(await one.Entry.ExistsAsync(new ArticleKey(_id), default));
        await Fleet.Store.SetAsync(KeyBytes(), new byte[40], TimeSpan.FromMinutes(1), default);
        Assert.False(await one.Entry.ExistsAsync(new ArticleKey(_id), default));
    }

    [Fact]
    public async Task NumbersAndNullableNumbers_AreKeptAsWell()
    {
        CacheProcess one = Fleet.Start(Fleet.Articles(negative: TimeSpan.FromSeconds(30))), other = Fleet.Start();
        var key = new ArticleKey(_id);
        Assert.Equal(7, await one.Entry.GetOrLoadAsync(key, 0, static (_, _) => new ValueTask<int>(7), default));
        Assert.Equal(7, await other.Entry.GetOrLoadAsync(key, 0, static (_, _) => new ValueTask<int?>(8), default));
        await one.DeleteAsync(_id);
        Assert.Null(await one.Entry.GetOrLoadAsync(key, 0, static (_, _) => new ValueTask<int?>((int?)null), default));
        Assert.Equal(CacheSource.Negative, (await other.Entry.GetResultAsync<int?>(key, default)).Source);
        Assert.Equal(9, await other.Entry.GetOrLoadAsync(key, 0, static (_, _) => new ValueTask<int>(9), default)); // int cannot say null
        Assert.Equal(9, await one.Entry.GetAsync<int?>(key, default));
    }

    private static (CacheSource Source, string? Text) Of(CacheResult<Article?> result) => (result.Source, result.Value?.Text);

    private byte[] KeyBytes() => KeyBytes(_id);

    private static byte[] KeyBytes(int id)
    {
        byte[] key = new byte[64];
        return key[..new ArticleKey(id).Write(key)];
    }

    /// <summary>Begins a load of "one", has "two" in the database from then on, does something, and lets the load end.</summary>
    private async Task<CacheResult<Article?>> DuringALoadAsync(CacheProcess process, Func<ValueTask> act)
    {
        var release = new TaskCompletionSource();
        Loader.Gate = release.Task;
        Task<CacheResult<Article?>> loading = process.ReadAsync(_id).AsTask();
        await Loader.Started;
        Loader.Text = "two";
        await act();
        Loader.Gate = Task.CompletedTask;
        release.SetResult();
        return await loading;
    }
}
