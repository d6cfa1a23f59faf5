using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Hosting.Inspection;

public sealed class SnapshotTests
{
    private static readonly CancellationToken s_token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contracts_AreAsTheirAttributesSay()
    {
        await using var client = new CacheClient(new MemcachedGenOptions { KeyPrefix = "t:" }.UseInMemoryStore());
        client.GetCache<IShelfCounters>();
        client.GetCache<IShelfCache>();

        CacheClientSnapshot snapshot = client.TakeSnapshot();

        Assert.Equal("in-memory", snapshot.Store);
        Assert.Equal("t:", snapshot.KeyPrefix);
        Assert.Null(snapshot.Name);
        Assert.Empty(snapshot.Servers);
        Assert.Null(snapshot.ServersFingerprint);
        Assert.NotNull(snapshot.LibraryVersion);
        Assert.Equal(["shelf-views/1", "shelves/2"], snapshot.Contracts.Select(static contract => $"{contract.Name}/{contract.Version}"));
        CacheEntrySnapshot shelves = Assert.Single(snapshot.Contracts[1].Entries);
        Assert.Equal("s:{shop}:{id}", shelves.Template);
        Assert.Equal(["GetAsync", "SetAsync"], shelves.Methods);
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30)), (shelves.Ttl, shelves.ContractTtl, shelves.Jitter));
        Assert.Equal(TimeSpan.FromSeconds(15), shelves.NegativeTtl);
        Assert.Equal(TimeSpan.FromMinutes(5), shelves.Stale!.Duration);
        Assert.Equal(TimeSpan.FromHours(1), shelves.Stale.OnErrorFor);
        Assert.Equal(TimeSpan.FromMilliseconds(100), shelves.Stale.SoftTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), shelves.Stale.HardTimeout);
        Assert.Equal((TimeSpan.FromMinutes(5), 100, true, false), (shelves.Local!.Time!.Value, shelves.Local.MaxEntries, shelves.Local.IsShared, shelves.Local.IsAdaptive));
        Assert.Equal(["shop:{shop}"], shelves.Tags);
        Assert.Null(shelves.RefreshAhead);
        Assert.True(shelves.IsEnabled);
        Assert.False(shelves.IsSliding || shelves.IsCounter || shelves.IsChangedByOptions);
        CacheEntrySnapshot views = snapshot.Contracts[0].Entries.Single(static entries => entries.IsCounter);
        CacheEntrySnapshot notes = snapshot.Contracts[0].Entries.Single(static entries => !entries.IsCounter);
        Assert.Null(views.Local);
        Assert.Null(views.Jitter);
        Assert.Equal(2048, notes.CompressedFrom);
        Assert.NotNull(views.LongestKey);
        await using var longer = new CacheClient(new MemcachedGenOptions { KeyPrefix = "t:ab:" }.UseInMemoryStore());
        longer.GetCache<IShelfCounters>();
        Assert.Equal(views.LongestKey + 3, longer.TakeSnapshot().Contracts[0].Entries[0].LongestKey);
    }

    [Fact]
    public async Task Options_ThatChangeAContract_AreInForce()
    {
        MemcachedGenOptions options = new MemcachedGenOptions().UseInMemoryStore();
        options.Contracts["shelves"] = new() { Ttl = TimeSpan.FromMinutes(1), LocalTime = TimeSpan.Zero };
        options.Contracts["shelf-views"] = new() { Methods = { ["NoteAsync"] = new() { Enabled = false } } };
        await using var client = new CacheClient(options);
        client.GetCache<IShelfCounters>();
        client.GetCache<IShelfCache>();

        CacheEntrySnapshot[] entries = [.. client.TakeSnapshot().Contracts.SelectMany(static contract => contract.Entries)];

        CacheEntrySnapshot shelves = entries.Single(static entries => entries.Template == "s:{shop}:{id}");
        Assert.Equal(TimeSpan.FromMinutes(1), shelves.Ttl);
        Assert.Equal(TimeSpan.FromMinutes(10), shelves.ContractTtl);
        Assert.Null(shelves.Local!.Time);
        Assert.True(shelves.IsChangedByOptions && shelves.IsEnabled);
        Assert.False(entries.Single(static entries => entries.Template == "n:{id}").IsEnabled);
        Assert.False(entries.Single(static entries => entries.IsCounter).IsChangedByOptions);
    }

    [Fact]
    public async Task Reads_AreCountedByTheirOutcome()
    {
        await using CacheClient client = CacheClient.InMemory();
        IShelfCache shelves = client.GetCache<IShelfCache>();
        CacheReadCounts before = client.TakeSnapshot().Contracts[0].Reads;

        await shelves.GetAsync(1, "counted", static _ => new("oak"), s_token);
        await shelves.GetAsync(1, "counted", static _ => throw new InvalidOperationException(), s_token);
        await shelves.GetAsync(1, "counted", static _ => throw new InvalidOperationException(), s_token);

        CacheContractSnapshot contract = client.TakeSnapshot().Contracts[0];
        CacheReadCounts after = contract.Reads;
        Assert.Equal(3, after.Total - before.Total);
        Assert.Equal(1, after.Misses - before.Misses);
        Assert.Equal(2, after.LocalHits + after.Hits - before.LocalHits - before.Hits);
        Assert.InRange(after.HitRatio!.Value, 0.01, 1);
        Assert.Equal(after, Assert.Single(contract.Entries).Reads);
        Assert.InRange(contract.Entries[0].Local!.Count, 1, 100);
        Assert.InRange(contract.Entries[0].Local!.Bytes, 4, 1000);
        Assert.Equal(0, after.ActiveLoads);
    }

    [Fact]
    public async Task Servers_AreShownWithWhatIsWrong()
    {
        await using MemcachedNode up = await MemcachedNode.StartAsync();
        int dead = LoopbackPort.Free();
        await using var client = new CacheClient(new MemcachedGenOptions { Servers = { $"{up.Name};weight=3", $"127.0.0.1:{dead}" } });

        await Eventually.TrueAsync(() => client.TakeSnapshot().Servers is [{ State: "up", Connections: 2 }, { State: "down" }]);

        CacheClientSnapshot snapshot = client.TakeSnapshot();
        Assert.Equal("memcached", snapshot.Store);
        Assert.Equal(client.ServersFingerprint, snapshot.ServersFingerprint);
        Assert.Equal((up.Name, 3), (snapshot.Servers[0].Name, snapshot.Servers[0].Weight));
        Assert.Null(snapshot.Servers[0].LastError);
        Assert.Null(snapshot.Servers[0].LastErrorAt);
        Assert.Equal(3, snapshot.Servers[0].MaxConnections);
        Assert.Equal(($"127.0.0.1:{dead}", 1, 0, "connect_refused"), (snapshot.Servers[1].Name, snapshot.Servers[1].Weight, snapshot.Servers[1].Connections, snapshot.Servers[1].LastError));
        Assert.NotNull(snapshot.Servers[1].LastErrorAt);
    }

    [Fact]
    public async Task Server_ThatReturns_StillSaysWhyItWasAway()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using CacheClient client = CacheClient.Connect(node.Name);
        await Eventually.TrueAsync(() => client.TakeSnapshot().Servers[0].State == "up");

        await node.KillAsync();
        await Eventually.TrueAsync(() => client.TakeSnapshot().Servers[0] is { State: "down", LastError: not null });
        await node.RestartAsync();

        await Eventually.TrueAsync(() => client.TakeSnapshot().Servers[0] is { State: "up", LastError: not null });
    }

    [Fact]
    public async Task Caches_ThatWereAdded_AreShownBeforeTheyAreAskedFor()
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(static options => options.UseInMemoryStore()).AddCache<IShelfCache>();
        services.AddMemcachedGen("other", static options => options.UseInMemoryStore());
        await using ServiceProvider provider = services.BuildServiceProvider();
        CacheClient client = provider.GetRequiredService<CacheClient>();

        Assert.True(client.TryDecodeKey("shelves/2:s:1:oak", out _));
        Assert.Equal(["shelves"], client.TakeSnapshot().Contracts.Select(static contract => contract.Name));
        CacheClientSnapshot other = provider.GetRequiredKeyedService<CacheClient>("other").TakeSnapshot();
        Assert.Empty(other.Contracts);
        Assert.Equal("other", other.Name);
    }

    [Fact]
    public async Task Client_ThatIsDisposedOf_RefusesInspection()
    {
        CacheClient client = CacheClient.InMemory();
        await client.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(client.TakeSnapshot);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.RemoveAsync("shelves/2:s:1:oak", s_token));
    }
}
