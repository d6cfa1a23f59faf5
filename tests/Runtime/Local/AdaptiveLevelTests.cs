using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.GetOrLoad;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Local;

/// <summary>Copies in the process of what is read often, and of nothing else.</summary>
public sealed class AdaptiveLevelTests : IAsyncDisposable
{
    private const int Id = 1;

    private static readonly TimeSpan s_localTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_rarely = TimeSpan.FromSeconds(61);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly UsageStore _store;
    private readonly List<CacheClient> _clients = [];

    public AdaptiveLevelTests() => _store = new UsageStore(_time);

    public async ValueTask DisposeAsync()
    {
        foreach (CacheClient client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task ReadAgainSoon_IsKept()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "text");
        Assert.Equal(CacheSource.Remote, await ReadAsync(process));
        _time.Advance(s_often);
        Assert.Equal(CacheSource.Remote, await ReadAsync(process));
        _store.Calls.Clear();
        Assert.Equal(CacheSource.Local, await ReadAsync(process));
        Assert.Equal(CacheSource.Local, (await process.PeekAsync(Id)).Source);
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task ReadRarely_IsNotKept()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "text");
        for (int read = 0; read < 5; read++)
        {
            Assert.Equal(CacheSource.Remote, await ReadAsync(process));
            _time.Advance(s_rarely);
        }
    }

    [Fact]
    public async Task ReadByWhoDoesNotLoad_CountsToo()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "text");
        Assert.Equal(CacheSource.Remote, (await process.PeekAsync(Id)).Source);
        Assert.Equal(CacheSource.Remote, (await process.PeekAsync(Id)).Source);
        Assert.Equal(CacheSource.Local, (await process.PeekAsync(Id)).Source);
    }

    [Fact]
    public async Task ReadOftenByOthers_IsKeptAtTheFirstRead()
    {
        CacheProcess process = Start(), other = Start();
        await other.SetAsync(Id, "text");
        Assert.Equal(CacheSource.Remote, await ReadAsync(other));
        Assert.Equal(CacheSource.Remote, await ReadAsync(process));
        Assert.Equal(CacheSource.Local, await ReadAsync(process));
    }

    [Fact]
    public async Task StoreThatNotesNoReads_IsNotNeededToKnowOnesOwn()
    {
        _store.NotesNothing = true;
        CacheProcess process = Start(), other = Start();
        await process.SetAsync(Id, "text");
        Assert.Equal(CacheSource.Remote, await ReadAsync(other));
        Assert.Equal(CacheSource.Remote, await ReadAsync(process));
        _time.Advance(s_rarely);
        Assert.Equal(CacheSource.Remote, await ReadAsync(process));
        _time.Advance(s_often);
        Assert.Equal(CacheSource.Remote, await ReadAsync(process));
        Assert.Equal(CacheSource.Local, await ReadAsync(process));
    }

    [Fact]
    public async Task CopyThatStillHolds_IsKeptOn()
    {
        CacheProcess process = await StartWithCopyAsync();
        _time.Advance(s_rarely);
        Assert.Equal(CacheSource.Remote, await ReadAsync(process));
        Assert.Equal("look articles/1:a:1", _store.Calls.Last());
        Assert.Equal(CacheSource.Local, await ReadAsync(process));
    }

    [Fact]
    public async Task CopyOfAnEntryWrittenAnew_IsReplaced()
    {
        CacheProcess process = await StartWithCopyAsync();
        await Start().SetAsync(Id, "new");
        _time.Advance(s_rarely);
        Assert.Equal("new", await process.TextAsync(Id));
        Assert.Equal((CacheSource.Local, "new"), (await ReadAsync(process), await process.TextAsync(Id)));
    }

    [Fact]
    public async Task LoadedValue_IsNotKept()
    {
        CacheProcess process = Start();
        Assert.Equal(CacheSource.Loaded, await ReadAsync(process));
        Assert.Equal(CacheSource.Remote, await ReadAsync(process));
        Assert.Equal(CacheSource.Remote, await ReadAsync(process));
        Assert.Equal(CacheSource.Local, await ReadAsync(process));
    }

    [Fact]
    public async Task Batch_AsksToo()
    {
        CacheProcess process = Start();
        await process.SetAsync(1, "one");
        await process.SetAsync(2, "two");
        await process.Batch(1).GetAsync<Article>(default);
        await process.Batch(1, 2).GetAsync<Article>(default);
        BatchResult<int, Article> result = await process.Batch(1, 2).GetResultsAsync<Article>(default);
        Assert.Equal((CacheSource.Local, CacheSource.Remote), (result.SourceOf(1), result.SourceOf(2)));
    }

    [Fact]
    public async Task StoreThatDoesNotKnow_EverythingIsKept()
    {
        CacheProcess process = Start(store: new LeasingStore(_time));
        Assert.Equal(CacheSource.Loaded, await ReadAsync(process));
        Assert.Equal(CacheSource.Local, await ReadAsync(process));
        await process.SetAsync(Id + 1, "text");
        Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id + 1)).Source);
        Assert.Equal(CacheSource.Local, (await process.ReadAsync(Id + 1)).Source);
    }

    [Fact]
    public async Task WithoutAdaptive_UsageIsNotAskedFor()
    {
        CacheProcess process = Start(isAdaptive: false);
        await process.SetAsync(Id, "text");
        await ReadAsync(process);
        Assert.Equal(CacheSource.Local, await ReadAsync(process));
        Assert.Equal(0, _store.Count("use"));
    }

    private static async Task<CacheSource> ReadAsync(CacheProcess process) => (await process.ReadAsync(Id)).Source;

    private async Task<CacheProcess> StartWithCopyAsync()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "text");
        await ReadAsync(process);
        await ReadAsync(process);
        Assert.Equal(CacheSource.Local, await ReadAsync(process));
        return process;
    }

    private CacheProcess Start(bool isAdaptive = true, LeasingStore? store = null)
    {
        var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store ?? _store).UseTimeProvider(_time));
        _clients.Add(client);
        var local = new CacheLocalPolicy(s_localTime, 100, isAdaptive, IsShared: true);
        return new CacheProcess(client, Fleet.Articles(ttlSeconds: 3_600, local: local), new Loader());
    }
}
