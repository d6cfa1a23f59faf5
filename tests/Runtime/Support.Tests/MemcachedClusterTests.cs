using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.SupportTests;

public sealed class MemcachedClusterTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    [Fact]
    public async Task Flush_EmptiesEveryNode()
    {
        foreach (MemcachedNode node in cluster.Nodes)
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            await console.SetAsync("k", "v"u8.ToArray());
        }

        await cluster.FlushAsync();

        Assert.Equal(3, cluster.Nodes.Select(static node => node.Name).Distinct().Count());
        foreach (MemcachedNode node in cluster.Nodes)
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            Assert.Null(await console.GetAsync("k"));
        }
    }
}
