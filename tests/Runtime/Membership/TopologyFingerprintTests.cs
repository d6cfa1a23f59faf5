using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using Xunit;

namespace MemcachedGen.RuntimeTests.Membership;

public sealed class TopologyFingerprintTests
{
    private static readonly NodeSpec s_a = new(new StoreNode("a", 1));
    private static readonly NodeSpec s_b = new(new StoreNode("b", 2));

    [Fact]
    public void Order_DoesNotMatter() =>
        Assert.Equal(TopologyFingerprint.Of([s_a, s_b], default, false), TopologyFingerprint.Of([s_b, s_a], default, false));

    [Fact]
    public void ServersWeightsSelectionAndTags_AllMatter()
    {
        string[] different =
        [
            TopologyFingerprint.Of([s_a, s_b], default, false),
            TopologyFingerprint.Of([s_a], default, false),
            TopologyFingerprint.Of([s_a, new NodeSpec(s_b.Address, 2)], default, false),
            TopologyFingerprint.Of([s_a, s_b], NodeSelection.Ketama, false),
            TopologyFingerprint.Of([s_a, s_b], default, true),
        ];
        Assert.Equal(different.Length, different.Distinct().Count());
        Assert.All(different, static text => Assert.Matches("^[0-9a-f]{16}$", text));
    }
}
