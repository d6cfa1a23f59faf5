using MemcachedGen.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class LoadControlTests : IAsyncDisposable
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly ScriptedStore _store = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddScoped<Library>().BuildServiceProvider();
    private readonly CacheClient _client;
    private readonly CacheEntry<ArticleKey> _entry;

    public LoadControlTests()
    {
        _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store), _services);
        _entry = ContextCache.Of(_client).CreateEntry<ArticleKey>(
            new CacheEntryDescriptor("articles", 1, "a:{id}", fingerprint: 0xA, ttlMilliseconds: 60_000, jitterMilliseconds: 30_000));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task LoaderThatSaysNothing_StoresForTheContractsTime()
    {
        Assert.Equal("loaded", (await LoadAsync(static _ => { }))!.Text);
        Assert.InRange(Assert.Single(_store.TimesToLive), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task DoNotCache_ReturnsAndStoresNothing()
    {
        Assert.Equal("loaded", (await LoadAsync(static control => control.DoNotCache = true))!.Text);
        Assert.Equal(0, _store.Count("set"));
    }

    [Fact]
    public async Task TtlOfTheLoader_IsExact()
    {
        await LoadAsync(static control => control.Ttl = s_hour);
        Assert.Equal([s_hour], _store.TimesToLive);
    }

    [Fact]
    public async Task TtlOfTheCall_IsExact()
    {
        await LoadAsync(static _ => { }, s_second);
        Assert.Equal([s_second], _store.TimesToLive);
    }

    [Fact]
    public async Task TtlOfTheLoader_CountsBeforeThatOfTheCall()
    {
        await LoadAsync(static control => control.Ttl = s_hour, s_second);
        Assert.Equal([s_hour], _store.TimesToLive);
    }

    [Fact]
    public async Task TtlOfTheCall_ComesBackWhenTheLoaderTakesItsOwnBack()
    {
        await LoadAsync(static control => control.Ttl = null, s_second);
        Assert.Equal([s_second], _store.TimesToLive);
    }

    [Fact]
    public void TtlOfTheLoader_UnderASecond_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>("value", static () => new LoadControl { Ttl = TimeSpan.FromMilliseconds(999) });

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(-1_000)]
    public async Task TtlOfTheCall_UnderASecond_IsRefusedBeforeAnythingIsSent(int milliseconds)
    {
        TimeSpan ttl = TimeSpan.FromMilliseconds(milliseconds);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("ttl", async () => await LoadAsync(static _ => { }, ttl));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "ttl", async () => await _entry.GetOrLoadResultAsync(new ArticleKey(1), 0, static (_, _, _) => new ValueTask<int>(1), default, ttl));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "ttl", async () => await _entry.SetAsync(new ArticleKey(1), 1, default, ttl));
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task Service_IsGivenTheStateAndHasItsSay()
    {
        CacheLoader<Library> library = ContextCache.Of(_client).CreateLoader<Library>();
        Article article = await _entry.GetOrLoadAsync(
            new ArticleKey(7),
            library,
            "tenant",
            static (library, key, tenant, control, token) => library.FindAsync(key.Id, tenant, control, token),
            default,
            s_second);
        Assert.Equal(new Article(7, "tenant"), article);
        Assert.Equal([s_hour], _store.TimesToLive);
        Assert.Equal(article, await _entry.GetAsync<Article>(new ArticleKey(7), default));
    }

    [Fact]
    public async Task CallersOfBothForms_ShareALoad()
    {
        var release = new TaskCompletionSource();
        Task<Article?> first = _entry.GetOrLoadAsync(
            new ArticleKey(1),
            release.Task,
            static async (release, control, _) =>
            {
                await release;
                control.DoNotCache = true;
                return (Article?)new Article(1, "first");
            },
            default).AsTask();
        Task<Article?> second = _entry.GetOrLoadAsync(
            new ArticleKey(1), 0, static (_, _) => new ValueTask<Article?>(new Article(1, "second")), default).AsTask();
        release.SetResult();
        Assert.Equal("first", (await first)!.Text);
        Assert.Equal("first", (await second)!.Text);
        Assert.Equal(0, _store.Count("set"));
    }

    private ValueTask<Article?> LoadAsync(Action<LoadControl> say, TimeSpan? ttl = null) => _entry.GetOrLoadAsync(
        new ArticleKey(1),
        say,
        static (say, control, _) =>
        {
            say(control);
            return new ValueTask<Article?>(new Article(1, "loaded"));
        },
        default,
        ttl);

    private sealed class Library
    {
        private readonly TimeSpan _ttl = s_hour;

        internal ValueTask<Article> FindAsync(int id, string tenant, LoadControl control, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            control.Ttl = _ttl;
            return new(new Article(id, tenant));
        }
    }
}
