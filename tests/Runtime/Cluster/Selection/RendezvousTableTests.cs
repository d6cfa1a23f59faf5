using System.IO.Hashing;
using System.Text;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

public sealed class RendezvousTableTests
{
    private const int Slots = 65_536;

    [Fact]
    public void Find_KnownHashes_AreFixed()
    {
        // Two clients of different builds must agree where a key lives.
        Assert.Equal("0,2,2,0,0,0,1,0,1,2,2,2", FindTwelve(Servers.Equal(3, set: 0)));
    }

    [Fact]
    public void Find_KnownHashes_OfWeightedServers_AreFixed()
    {
        Assert.Equal("2,2,2,2,0,2,2,0,1,2,2,2", FindTwelve(Servers.Weighted(0, [1, 2, 5])));
    }

    [Theory]
    [InlineData(new[] { 1, 2, 5 })]
    [InlineData(new[] { 600, 300, 200, 350, 1_000, 800, 950, 100 })]
    public void Owners_OfWeightedServers_HaveTheLowestLogarithmOverWeight(int[] weights)
    {
        // In floating point, where the scores of two nodes may be too close to call.
        NodeSpec[] nodes = Servers.Weighted(weights);
        var table = new RendezvousTable(nodes);
        for (int slot = 0; slot < Slots; slot++)
        {
            double[] scores = [.. nodes.Select(node => Score(node, slot))];
            Assert.True(scores[table.Owners[slot]] <= scores.Min() * (1 + 1e-3), $"slot {slot}");
            double others = scores.Where((_, node) => node != table.Owners[slot]).Min();
            Assert.True(scores[table.RunnersUp[slot]] <= others * (1 + 1e-3), $"slot {slot}");
        }
    }

    [Fact]
    public void Find_EqualWeights_CountAsNone()
    {
        var plain = new RendezvousTable(Servers.Equal(5));
        var weighted = new RendezvousTable(Servers.Weighted(7, 7, 7, 7, 7));
        Assert.Equal(plain.Owners, weighted.Owners);
        Assert.Equal(plain.RunnersUp, weighted.RunnersUp);
    }

    [Fact]
    public void OneServer_HasEverything()
    {
        var table = new RendezvousTable(Servers.Equal(1));
        Assert.False(table.Owners.ContainsAnyExcept((ushort)0));
        Assert.False(table.RunnersUp.ContainsAnyExcept((ushort)0));
    }

    [Theory]
    [InlineData(new[] { 1, 1 })]
    [InlineData(new[] { 1, 1, 1, 1, 1 })]
    [InlineData(new[] { 1, 2, 3, 4 })]
    [InlineData(new[] { 1, 1_000, 10 })]
    public void ServerRemoved_ItsSlotsGoToTheRunnersUp_AndNoOtherMoves(int[] weights)
    {
        NodeSpec[] nodes = Servers.Weighted(weights);
        var before = new RendezvousTable(nodes);
        for (int removed = 0; removed < nodes.Length; removed++)
        {
            NodeSpec[] left = nodes.Without(removed);
            var after = new RendezvousTable(left);
            for (int slot = 0; slot < Slots; slot++)
            {
                int expected = before.Owners[slot] == removed ? before.RunnersUp[slot] : before.Owners[slot];
                Assert.True(nodes[expected] == left[after.Owners[slot]], $"slot {slot}");
            }
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(63)]
    public void ServerAdded_TakesItsShareAndNoOtherSlotMoves(int nodes)
    {
        ReadOnlySpan<ushort> before = new RendezvousTable(Servers.Equal(nodes)).Owners;
        ReadOnlySpan<ushort> after = new RendezvousTable(Servers.Equal(nodes + 1)).Owners;
        int moved = 0;
        for (int slot = 0; slot < Slots; slot++)
        {
            Assert.True(before[slot] == after[slot] || after[slot] == nodes, $"slot {slot}");
            moved += before[slot] == after[slot] ? 0 : 1;
        }

        double mean = (double)Slots / (nodes + 1);
        Assert.InRange(moved, mean * 0.9, mean * 1.1);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 1_000)]
    public void ServerMadeHeavier_TakesSlotsAndGivesNone(int before, int after)
    {
        ReadOnlySpan<ushort> old = new RendezvousTable(Servers.Weighted(2, before, 3, 1)).Owners;
        ReadOnlySpan<ushort> now = new RendezvousTable(Servers.Weighted(2, after, 3, 1)).Owners;
        int moved = 0;
        for (int slot = 0; slot < Slots; slot++)
        {
            Assert.True(old[slot] == now[slot] || now[slot] == 1, $"slot {slot}");
            moved += old[slot] == now[slot] ? 0 : 1;
        }

        double expected = Slots * (((double)after / (6 + after)) - ((double)before / (6 + before)));
        Assert.InRange(moved, expected * 0.95, expected * 1.05);
    }

    private static double Score(NodeSpec node, int slot)
    {
        ulong hash = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(node.Address.ToString())) ^ ((ulong)slot * 0x9E3779B97F4A7C15);
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        hash ^= hash >> 31;

        // Near 1 a hash as a fraction has no digits left for its logarithm; its distance from 1 has.
        return -double.LogP1(-(ulong.MaxValue - hash + 1.0) / Math.Pow(2, 64)) / node.Weight;
    }

    private static string FindTwelve(NodeSpec[] nodes)
    {
        var table = new RendezvousTable(nodes);
        return string.Join(',', Enumerable.Range(0, 12).Select(i => table.Find([], (ulong)i * 0x1555_5555_5555_5555)));
    }
}
