using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.EndToEnd;

/// <summary>One tenant's entries, whatever else their keys hold.</summary>
[CacheContract("tenants"), Ttl("10m")]
public partial interface ITenantCache
{
    [CacheKey("{{tenant:{tenantId}}}:p:{id}")]
    ValueTask SetAsync([MaxBytes(20)] string tenantId, int id, [CacheValue] int value, CancellationToken ct = default);

    [CacheKey("{{tenant:{tenantId}}}:p:{id}")]
    ValueTask<int?> GetAsync([MaxBytes(20)] string tenantId, int id, CancellationToken ct = default);
}

public sealed class HashTagTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    // So many that by chance no node stays empty: names, and with them the nodes of keys, depend on the ports.
    private const int Tenants = 40;
    private const int Products = 8;

    [Fact]
    public async Task KeysOfATenant_AreOnOneNode_AndTenantsOnAll()
    {
        await using CacheClient client = Connect(hashTags: true);
        string[] nodes = await FillAsync(client);
        Assert.All(nodes, static node => Assert.DoesNotContain(',', node));
        Assert.Equal(3, nodes.Distinct().Count());
        ITenantCache cache = client.GetCache<ITenantCache>();
        Assert.Equal(7, await cache.GetAsync("tenant 3", 7));
    }

    [Fact]
    public async Task WithoutTheOption_KeysOfATenantAreSpread()
    {
        await using CacheClient client = Connect(hashTags: false);
        Assert.InRange((await FillAsync(client)).Count(static nodes => nodes.Contains(',', StringComparison.Ordinal)), Tenants / 2, Tenants);
    }

    [Fact]
    public async Task BracesInAnArgument_AreNoTag()
    {
        await using CacheClient client = Connect(hashTags: true);
        ITenantCache cache = client.GetCache<ITenantCache>();
        await cluster.FlushAsync();
        await cache.SetAsync("}x{y}", 1, 1);
        Assert.Single(await HoldersAsync("tenants/1:{tenant:%7Dx%7By%7D}:p:1"));
    }

    private CacheClient Connect(bool hashTags)
    {
        var options = new MemcachedGenOptions { HashTags = hashTags, OperationTimeout = TimeSpan.FromSeconds(10) };
        foreach (MemcachedNode node in cluster.Nodes)
        {
            options.Servers.Add(node.Name);
        }

        return new CacheClient(options);
    }

    // The nodes of each tenant, separated by commas.
    private async Task<string[]> FillAsync(CacheClient client)
    {
        await cluster.FlushAsync();
        ITenantCache cache = client.GetCache<ITenantCache>();
        string[] nodes = new string[Tenants];
        for (int tenant = 0; tenant < Tenants; tenant++)
        {
            var holders = new SortedSet<string>(StringComparer.Ordinal);
            for (int id = 0; id < Products; id++)
            {
                await cache.SetAsync($"tenant {tenant}", id, id);
                holders.UnionWith(await HoldersAsync($"tenants/1:{{tenant:tenant%20{tenant}}}:p:{id}"));
            }

            nodes[tenant] = string.Join(',', holders);
            Assert.NotEmpty(nodes[tenant]);
        }

        return nodes;
    }

    private async Task<List<string>> HoldersAsync(string key)
    {
        List<string> holders = [];
        foreach (MemcachedNode node in cluster.Nodes)
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            if (await console.GetAsync(key) is not null)
            {
                holders.Add(node.Name);
            }
        }

        return holders;
    }
}
