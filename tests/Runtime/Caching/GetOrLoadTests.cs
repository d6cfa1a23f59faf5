using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class GetOrLoadTests : IAsyncDisposable
{
    private readonly ScriptedStore _store = new();
    private readonly CacheClient _client;
    private readonly ArticleCache _cache;
    private int _loads;

    public GetOrLoadTests()
    {
        _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store));
        _cache = _client.GetCache<ArticleCache>();
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Miss_LoadsAndStores_ThenHits()
    {
        Assert.Equal(1, (await _cache.GetOrLoadAsync(1, Load(1)))!.Id);
        Assert.Equal(1, (await _cache.GetOrLoadAsync(1, Load(1)))!.Id);
        Assert.Equal(1, _loads);
        Assert.Equal(["get articles/1:a:1", "set articles/1:a:1", "get articles/1:a:1"], _store.Calls);
    }

    [Fact]
    public async Task ManyCallersOfOneColdKey_LoadOnce()
    {
        var release = new TaskCompletionSource();
        Task<Article?>[] callers = [.. Enumerable.Range(0, 1_000).Select(_ => _cache.GetOrLoadAsync(1, Load(1, release.Task)).AsTask())];
        release.SetResult();
        Assert.All(await Task.WhenAll(callers), static article => Assert.Equal(1, article!.Id));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task CallerWhoseMissArrivesAfterTheLoadIsOver_ReadsOnceMoreInsteadOfLoading()
    {
        var late = new TaskCompletionSource();
        _store.ReadsWaitFor = late.Task;
        Task<Article?> straggler = _cache.GetOrLoadAsync(1, Load(1)).AsTask();
        _store.ReadsWaitFor = Task.CompletedTask;
        await _cache.GetOrLoadAsync(1, Load(1));
        late.SetResult();
        Assert.Equal(1, (await straggler)!.Id);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task Null_IsReturnedAndNotStored()
    {
        Assert.Null(await _cache.GetOrLoadAsync(1, _ => default));
        Assert.Equal(0, _store.Count("set"));
    }

    [Fact]
    public async Task LoaderThrows_EveryCallerGetsTheException_AndTheNextLoadsAnew()
    {
        var release = new TaskCompletionSource();
        Func<CancellationToken, ValueTask<Article?>> failing = async _ =>
        {
            await release.Task;
            throw new InvalidDataException("no such table");
        };
        Task<Article?>[] callers = [.. Enumerable.Range(0, 3).Select(_ => _cache.GetOrLoadAsync(1, failing).AsTask())];
        release.SetResult();
        foreach (Task<Article?> caller in callers)
        {
            Assert.Equal("no such table", (await Assert.ThrowsAsync<InvalidDataException>(() => caller)).Message);
        }

        Assert.Equal(1, (await _cache.GetOrLoadAsync(1, Load(1)))!.Id);
    }

    [Fact]
    public async Task LoaderThrowsSynchronously_TheCallerGetsTheException() =>
        await Assert.ThrowsAsync<InvalidDataException>(async () => await _cache.GetOrLoadAsync(1, static _ => throw new InvalidDataException()));

    [Fact]
    public async Task CallerCancels_AloneGetsTheException_AndTheLoadGoesOn()
    {
        var release = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        Task<Article?> leader = _cache.GetOrLoadAsync(1, Load(1, release.Task), cancellation.Token).AsTask();
        Task<Article?> follower = _cache.GetOrLoadAsync(1, Load(1)).AsTask();
        await cancellation.CancelAsync();
        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        Assert.Equal(cancellation.Token, canceled.CancellationToken);
        release.SetResult();
        Assert.Equal(1, (await follower)!.Id);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task LastCallerCancels_TheLoadIsCancelledAndNotStored()
    {
        var canceled = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        Task<Article?> only = _cache.GetOrLoadAsync(
            1,
            async token =>
            {
                token.Register(canceled.SetResult);
                await canceled.Task;
                return new Article(1, "too late");
            },
            cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await canceled.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(1, (await _cache.GetOrLoadAsync(1, Load(1)))!.Id);
        Assert.DoesNotContain("too late", (await _cache.GetAsync(1))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CanceledWhileReading_ThrowsForThatCaller()
    {
        _store.ReadsWaitFor = new TaskCompletionSource().Task;
        using var cancellation = new CancellationTokenSource();
        Task<Article?> read = _cache.GetOrLoadAsync(1, Load(1), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(0, _loads);
    }

    [Theory]
    [InlineData((int)StoreError.Timeout)]
    [InlineData((int)StoreError.CircuitOpen)]
    [InlineData((int)StoreError.ConnectionReset)]
    public async Task StoreFails_LoadsAndStoresNothing(int error)
    {
        _store.Fails = (StoreError)error;
        Assert.Equal(1, (await _cache.GetOrLoadAsync(1, Load(1)))!.Id);
        Assert.Equal(0, _store.Count("set"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SetOrDeleteDuringALoad_WinsOverIt(bool isSet)
    {
        var release = new TaskCompletionSource();
        Task<Article?> loading = _cache.GetOrLoadAsync(1, Load(1, release.Task)).AsTask();
        await (isSet ? _cache.SetAsync(1, new Article(1, "newer")) : _cache.DeleteAsync(1));
        release.SetResult();
        Assert.Equal("loaded", (await loading)!.Text);
        Assert.Equal(isSet ? "newer" : null, (await _cache.GetAsync(1))?.Text);
    }

    [Fact]
    public async Task AfterADelete_NobodyJoinsTheLoadFromBefore()
    {
        var release = new TaskCompletionSource();
        Task<Article?> before = _cache.GetOrLoadAsync(1, Load(1, release.Task, "old")).AsTask();
        await _cache.DeleteAsync(1);
        Assert.Equal("new", (await _cache.GetOrLoadAsync(1, Load(1, null, "new")))!.Text);
        release.SetResult();
        Assert.Equal("old", (await before)!.Text);
        Assert.Equal("new", (await _cache.GetAsync(1))!.Text);
    }

    [Fact]
    public async Task AsyncLocals_FlowIntoTheLoad()
    {
        var ambient = new AsyncLocal<string> { Value = "caller" };
        var answer = new TaskCompletionSource<StoreReply>();
        _store.Answer = answer.Task;
        string? seen = null;
        ValueTask<Article?> read = _cache.GetOrLoadAsync(1, _ =>
        {
            seen = ambient.Value;
            return new(new Article(1, "loaded"));
        });
        ambient.Value = "changed later";
        var reader = new Thread(() => answer.SetResult(StoreReply.Miss)); // completes it like a connection's reader: as nobody
        reader.UnsafeStart();
        await read;
        Assert.Equal("caller", seen);
    }

    [Fact]
    public async Task BlockingOnACallUnderWay_ThrowsAndSpoilsNothing()
    {
        var answered = new TaskCompletionSource();
        _store.ReadsWaitFor = answered.Task;
        ValueTask<Article?> first = _cache.GetOrLoadAsync(1, Load(1));
        Assert.Throws<InvalidOperationException>(() => first.GetAwaiter().GetResult());
        ValueTask<Article?> second = _cache.GetOrLoadAsync(2, Load(2));
        answered.SetResult();
        Assert.Equal(2, (await second)!.Id);
        Assert.Equal(1, (await first)!.Id);
    }

    [Fact]
    public async Task LoadWhoseValueCannotBeSerialized_IsStillReturned()
    {
        Unserializable? value = await _cache.Entry.GetOrLoadAsync(
            new ArticleKey(1), 0, static (_, _) => new ValueTask<Unserializable?>(new Unserializable()), default);
        Assert.NotNull(value);
    }

    [Fact]
    public async Task TwoTypesOfOneFamily_DoNotShareALoad()
    {
        var release = new TaskCompletionSource();
        Task<int?> nullable = _cache.Entry.GetOrLoadAsync(
            new ArticleKey(1), release.Task, static async (release, _) => { await release; return (int?)7; }, default).AsTask();
        int plain = await _cache.Entry.GetOrLoadAsync(new ArticleKey(1), 0, static (_, _) => new ValueTask<int>(7), default);
        release.SetResult();
        Assert.Equal(7, plain);
        Assert.Equal(7, await nullable);
        Assert.Equal(7, await _cache.Entry.GetAsync<int?>(new ArticleKey(1), default));
    }

    private Func<CancellationToken, ValueTask<Article?>> Load(int id, Task? after = null, string text = "loaded") => async _ =>
    {
        Interlocked.Increment(ref _loads);
        await (after ?? Task.CompletedTask);
        return new Article(id, text);
    };

    private sealed class Unserializable;
}
