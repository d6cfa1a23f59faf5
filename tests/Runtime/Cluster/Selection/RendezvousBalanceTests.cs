using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

/// <summary>How evenly the slots are shared. The sets of servers are fixed, so that the figures are.</summary>
public sealed class RendezvousBalanceTests(ITestOutputHelper output)
{
    private const int Slots = 65_536;
    private const int Sets = 10;

    // Slots fall to nodes like independent draws: no share is further off than this many standard deviations.
    private const double MaxDeviations = 5;

    [Theory]
    [InlineData(3, 1.03)]
    [InlineData(4, 1.03)]
    [InlineData(5, 1.03)]
    [InlineData(8, 1.03)]
    [InlineData(12, 1.03)]
    [InlineData(16, 1.03)]
    [InlineData(32, 1.06)]
    [InlineData(64, 1.10)]
    public void BusiestServer_HasLittleMoreThanItsShare(int nodes, double peakToMean)
    {
        double[] peaks = [.. Enumerable.Range(1, Sets).Select(set =>
            new RendezvousTable(Servers.Equal(nodes, set)).Shares(nodes).Max() / ((double)Slots / nodes))];
        output.WriteLine($"{nodes} nodes: {peaks.Average():F3} on average, at worst {peaks.Max():F3} of {Sets} sets");
        Assert.InRange(peaks.Average(), 1, peakToMean);
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3 })]
    [InlineData(new[] { 1, 1, 1, 10 })]
    [InlineData(new[] { 1, 1_000 })]
    [InlineData(new[] { 600, 300, 200, 350, 1_000, 800, 950, 100 })]
    public void Shares_AreProportionalToWeights(int[] weights) => AssertProportional(Servers.Weighted(weights));

    [Fact]
    public void Shares_OfFewAndManyServers_AreProportionalToWeights()
    {
        foreach (int nodes in new[] { 3, 4, 5, 6, 7, 8, 11, 16, 23, 32, 64 })
        {
            AssertProportional(Servers.Weighted([.. Enumerable.Range(0, nodes).Select(static index => 1 + (index % 4))]));
        }
    }

    private static void AssertProportional(NodeSpec[] nodes)
    {
        int[] shares = new RendezvousTable(nodes).Shares(nodes.Length);
        double total = nodes.Sum(static node => node.Weight);
        for (int node = 0; node < nodes.Length; node++)
        {
            double share = nodes[node].Weight / total;
            double tolerance = MaxDeviations * Math.Sqrt(Slots * share * (1 - share));
            Assert.InRange(shares[node], (Slots * share) - tolerance, (Slots * share) + tolerance);
        }
    }
}
