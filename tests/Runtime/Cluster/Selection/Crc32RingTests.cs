using System.IO.Hashing;
using System.Text;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

public sealed class Crc32RingTests
{
    private static readonly NodeSpec[] s_nodes = Servers.Equal(8);
    private static readonly Crc32Ring s_selector = new(s_nodes);

    [Fact]
    public void EightServers_KnownPointsAndKeys()
    {
        Assert.Equal(1_280, s_selector.Ring.Places.Length);
        Assert.Equal((2_936_916u, 3), (s_selector.Ring.Places[0], s_selector.Ring.Find(0)));
        Assert.Equal((4_280_166_993u, 0), (s_selector.Ring.Places[^1], s_selector.Ring.Find(s_selector.Ring.Places[^1])));
        Assert.Equal([2, 1, 0, 2], new[] { "foo", "bar", "user:1", "user:2" }.Select(s_selector.Find));
    }

    [Fact]
    public void Find_IsThatOfTheTutorialsRing()
    {
        // As it is written there: a map from points to nodes, and a search in the sorted points.
        var map = new Dictionary<uint, int>();
        for (int node = 0; node < s_nodes.Length; node++)
        {
            for (int replica = 0; replica < Crc32Ring.PointsPerNode; replica++)
            {
                map[Crc32.HashToUInt32(Encoding.UTF8.GetBytes($"{s_nodes[node].Address}:{replica}"))] = node;
            }
        }

        uint[] sorted = [.. map.Keys.Order()];
        for (int i = 0; i < 10_000; i++)
        {
            uint hash = Crc32.HashToUInt32(Encoding.UTF8.GetBytes($"user:{i}"));
            uint place = sorted.FirstOrDefault(point => point >= hash, sorted[0]);
            Assert.Equal(map[place], s_selector.Find($"user:{i}"));
        }
    }
}
