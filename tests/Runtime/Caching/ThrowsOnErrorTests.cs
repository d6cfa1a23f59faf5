using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>Contracts that want to know of a store that cannot answer.</summary>
public sealed class ThrowsOnErrorTests : IAsyncDisposable
{
    private static readonly ArticleKey s_key = new(1);
    private static readonly Article s_article = new(1, "text");
    private static readonly CacheEntryDescriptor s_descriptor =
        new("articles", 1, "a:{id}", fingerprint: 0xA, ttlMilliseconds: 60_000) { ThrowsOnError = true };

    private readonly ScriptedStore _store = new() { Fails = StoreError.CircuitOpen };
    private readonly CacheClient _client;
    private readonly CacheEntry<ArticleKey> _entry;

    public ThrowsOnErrorTests()
    {
        _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store));
        _entry = ContextCache.Of(_client).CreateEntry<ArticleKey>(s_descriptor);
    }

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    private static readonly Dictionary<string, Func<CacheEntry<ArticleKey>, Task>> s_calls = new()
    {
        ["get"] = static async entry => await entry.GetAsync<Article>(s_key, default),
        ["get result"] = static async entry => await entry.GetResultAsync<Article>(s_key, default),
        ["set"] = static async entry => await entry.SetAsync(s_key, s_article, default),
        ["add"] = static async entry => await entry.AddAsync(s_key, s_article, default),
        ["replace"] = static async entry => await entry.ReplaceAsync(s_key, s_article, default),
        ["delete"] = static async entry => await entry.DeleteAsync(s_key, default),
        ["touch"] = static async entry => await entry.TouchAsync(s_key, TimeSpan.FromHours(1), default),
        ["try touch"] = static async entry => await entry.TryTouchAsync(s_key, TimeSpan.FromHours(1), default),
        ["update"] = static async entry => await entry.UpdateAsync<int, Article>(s_key, 0, static (_, _) => s_article, default),
        ["get many"] = static async entry => await Batch(entry).GetAsync<Article>(default),
        ["delete many"] = static async entry => await Batch(entry).DeleteAsync(default),
        ["set many"] = static async entry => await entry.SetManyAsync(
            [KeyValuePair.Create(1, s_article)], 0, static (id, _) => new ArticleKey(id), default),
    };

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task StoreFails_Throws(string call)
    {
        var failure = await Assert.ThrowsAsync<CacheUnavailableException>(() => s_calls[call](_entry));
        Assert.Equal(StoreError.CircuitOpen, failure.Error);
        Assert.Contains("articles/1:a:{id}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a:1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task StoreAnswers_DoesNotThrow(string call)
    {
        _store.Fails = StoreError.None;
        await s_calls[call](_entry);
    }

    [Fact]
    public async Task StoreFailsLate_ThrowsToo()
    {
        var answer = new TaskCompletionSource<StoreReply>();
        _store.Fails = StoreError.None;
        _store.Answer = answer.Task;
        Task<Article?> get = _entry.GetAsync<Article>(s_key, default).AsTask();
        answer.SetResult(StoreReply.Failed(StoreError.Timeout));
        Assert.Equal(StoreError.Timeout, (await Assert.ThrowsAsync<CacheUnavailableException>(() => get)).Error);
    }

    [Fact]
    public async Task GetOrLoad_LoadsInAnyCase()
    {
        Assert.Equal(s_article, await _entry.GetOrLoadAsync(s_key, 0, static (_, _) => new ValueTask<Article>(s_article), default));
        CacheResult<Article> result = await _entry.GetOrLoadResultAsync(s_key, 0, static (_, _, _) => new ValueTask<Article>(s_article), default);
        Assert.Equal(CacheSource.Bypassed, result.Source);
        Assert.Single(await Batch(_entry).GetOrLoadAsync(
            0,
            static (_, _, _, _, _) => new ValueTask<IReadOnlyDictionary<int, Article>>(new Dictionary<int, Article> { [1] = s_article }),
            default));
    }

    [Fact]
    public async Task FillThatFails_IsNoFailureOfTheCall()
    {
        _store.FailsOnly = "set";
        Assert.Equal(s_article, await _entry.GetOrLoadAsync(s_key, 0, static (_, _) => new ValueTask<Article>(s_article), default));
        Assert.Equal(1, _store.Count("set"));
    }

    [Fact]
    public async Task Counter_ThrowsUnlessItsCallerAsksForNothingInstead()
    {
        CacheCounter<ArticleKey> counter = ContextCache.Of(_client).CreateCounter<ArticleKey>(s_descriptor, 0);
        await Assert.ThrowsAsync<CacheUnavailableException>(async () => await counter.IncrementAsync(s_key, 1, default));
        await Assert.ThrowsAsync<CacheUnavailableException>(async () => await counter.DecrementAsync(s_key, 1, default));
        await Assert.ThrowsAsync<CacheUnavailableException>(async () => await counter.GetAsync(s_key, default));
        await Assert.ThrowsAsync<CacheUnavailableException>(async () => await counter.DeleteAsync(s_key, default));
        Assert.Null(await counter.TryIncrementAsync(s_key, 1, default));
        Assert.Null(await counter.TryDecrementAsync(s_key, 1, default));
    }

    private static CacheBatch<ArticleKey, int, int> Batch(CacheEntry<ArticleKey> entry) =>
        entry.Batch([1], 0, static (id, _) => new ArticleKey(id));
}
