using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

public sealed class EnyimRingTests
{
    private const uint First = 2_538_607;
    private const uint Last = 4_293_069_374;

    private static readonly NodeSpec[] s_nodes = Servers.Equal(8);
    private static readonly EnyimRing s_selector = new(s_nodes);

    [Fact]
    public void EightServers_KnownPointsAndKeys()
    {
        Assert.Contains(First, s_selector.Ring.Places.ToArray());
        Assert.Equal(Last, s_selector.Ring.Places[^1]);
        Assert.Equal([2, 2, 6, 3], new[] { "foo", "bar", "user:1", "user:2" }.Select(s_selector.Find));
    }

    [Theory]
    [InlineData(0u, 4)] // below every point: the last point's server, where any other ring has the first's
    [InlineData(First - 1, 4)]
    [InlineData(First, 1)]
    [InlineData(Last, 4)]
    [InlineData(Last + 1, 1)]
    [InlineData(uint.MaxValue, 1)]
    public void Find_AtTheEndsOfTheRing_IsAsThere(uint hash, int server) => Assert.Equal(server, s_selector.Ring.Find(hash));

    [Fact]
    public void FindRunnerUp_AroundEveryPoint_IsTheOwnerWithoutTheOwner()
    {
        foreach (int count in new[] { 1, 2, 3, 8 })
        {
            NodeSpec[] nodes = Servers.Equal(count);
            HashRing ring = new EnyimRing(nodes).Ring;
            NodeSpec[][] others = [.. nodes.Select((_, owner) => count == 1 ? nodes : nodes.Without(owner))];
            HashRing[] without = [.. others.Select(static left => new EnyimRing(left).Ring)];
            foreach (uint place in (uint[])[0, uint.MaxValue, .. ring.Places])
            {
                foreach (uint hash in (uint[])[place, place + 1, place - 1])
                {
                    int owner = ring.Find(hash);
                    Assert.Equal(others[owner][without[owner].Find(hash)], nodes[ring.FindRunnerUp(hash)]);
                }
            }
        }
    }
}
