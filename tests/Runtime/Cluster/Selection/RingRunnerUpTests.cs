using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

public sealed class RingRunnerUpTests
{
    private static readonly uint[] s_hashes = [0, 9, 10, 11, 20, 25, 30, 31, 40, 41, uint.MaxValue];

    [Fact]
    public void Clockwise_IsTheNextPointOfAnotherNode()
    {
        var ring = HashRing.Clockwise([new(10, 0), new(20, 0), new(30, 1), new(40, 0)]);
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0], s_hashes.Select(ring.Find));
        Assert.Equal([1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1], s_hashes.Select(ring.FindRunnerUp));
    }

    [Fact]
    public void Clockwise_PointsAtOnePlace_TheFirstCountsAndTheOtherTakesOver()
    {
        var ring = HashRing.Clockwise([new(10, 2), new(20, 1), new(20, 0), new(30, 2)]);
        Assert.Equal((1, 0), (ring.Find(20), ring.FindRunnerUp(20)));
    }

    [Fact]
    public void Clockwise_AllPointsOfOneNode_TheSpareTakesOver()
    {
        var ring = HashRing.Clockwise([new(10, 1), new(20, 1)], spare: 2);
        Assert.All(s_hashes, hash => Assert.Equal((1, 2), (ring.Find(hash), ring.FindRunnerUp(hash))));
    }

    [Theory]
    [InlineData(NodeSelection.KetamaLibmemcached)]
    [InlineData(NodeSelection.Ketama)]
    [InlineData(NodeSelection.Crc32Ring)]
    public void EqualServers_EveryArc_IsTheOwnerWithoutTheOwner(NodeSelection selection)
    {
        NodeSpec[] nodes = Servers.Equal(8);
        HashRing ring = RingOf(selection, nodes);
        HashRing[] without = [.. Enumerable.Range(0, nodes.Length).Select(node => RingOf(selection, nodes.Without(node)))];
        foreach (uint hash in (uint[])[0, uint.MaxValue, .. ring.Places])
        {
            int owner = ring.Find(hash);
            Assert.Equal(nodes.Without(owner)[without[owner].Find(hash)], nodes[ring.FindRunnerUp(hash)]);
        }
    }

    private static HashRing RingOf(NodeSelection selection, NodeSpec[] nodes) => ((RingSelector)NodeSelectors.Create(selection, nodes)).Ring;
}
