using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster;

public sealed class RendezvousTableTests
{
    [Theory]
    [InlineData(3, 1.03)]
    [InlineData(5, 1.03)]
    [InlineData(8, 1.05)]
    [InlineData(16, 1.06)]
    public void Owners_ShareTheSlotsEvenly(int nodes, double peakToMean)
    {
        int[] shares = new int[nodes];
        foreach (ushort owner in TableOf(Names(nodes)).Owners)
        {
            shares[owner]++;
        }

        Assert.InRange(shares.Max() / (65_536.0 / nodes), 1, peakToMean);
    }

    [Fact]
    public void Owners_NodeRemoved_OnlyItsSlotsMove()
    {
        string[] names = Names(5);
        ushort[] before = TableOf(names).Owners.ToArray();
        ushort[] after = TableOf(names[..4]).Owners.ToArray();
        for (int slot = 0; slot < before.Length; slot++)
        {
            Assert.True(before[slot] == 4 || before[slot] == after[slot], $"slot {slot}");
        }
    }

    [Fact]
    public void Owners_NodesInAnotherOrder_AreTheSameNodes()
    {
        string[] names = Names(5);
        string[] reversed = [.. names.Reverse()];
        ushort[] forward = TableOf(names).Owners.ToArray();
        ushort[] backward = TableOf(reversed).Owners.ToArray();
        Assert.Equal(forward.Select(owner => names[owner]), backward.Select(owner => reversed[owner]));
    }

    [Fact]
    public void Find_KnownHashes_AreFixed()
    {
        // Two clients of different builds must agree where a key lives.
        var table = TableOf(["10.0.0.1:11211", "10.0.0.2:11211", "10.0.0.3:11211"]);
        int[] owners = [.. Enumerable.Range(0, 12).Select(i => table.Find([], (ulong)i * 0x1555_5555_5555_5555))];
        Assert.Equal("0,2,2,0,0,0,1,0,1,2,2,2", string.Join(',', owners));
    }

    private static RendezvousTable TableOf(string[] names) =>
        new([.. names.Select(static name => new NodeSpec(new StoreNode(name.Split(':')[0], 11211)))]);

    private static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(static i => $"10.0.1.{i}:11211")];
}
