using System.IO.Hashing;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

public sealed class NodeSelectorsTests
{
    public static TheoryData<NodeSelection> Selections => [.. Enum.GetValues<NodeSelection>()];

    [Theory]
    [MemberData(nameof(Selections))]
    public void Lookup_AllocatesNothing(NodeSelection selection)
    {
        INodeSelector selector = NodeSelectors.Create(selection, Servers.Equal(8));
        Look(selector);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Look(selector);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Selections_AreAllDifferent()
    {
        string[] owners = [.. Enum.GetValues<NodeSelection>().Select(static selection =>
        {
            INodeSelector selector = NodeSelectors.Create(selection, Servers.Equal(8));
            return string.Join(',', Enumerable.Range(0, 50).Select(key => selector.Find($"key:{key}")));
        })];
        Assert.Equal(owners.Length, owners.Distinct().Count());
    }

    [Theory]
    [InlineData(NodeSelection.Enyim)]
    [InlineData(NodeSelection.Crc32Ring)]
    public void Create_WeightsWhereNoneAreKnown_IsRefused(NodeSelection selection) =>
        Assert.Throws<ArgumentException>(() => NodeSelectors.Create(selection, Servers.Weighted(1, 2)));

    [Theory]
    [MemberData(nameof(Selections))]
    public void Create_NoServers_IsRefused(NodeSelection selection) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NodeSelectors.Create(selection, []));

    [Fact]
    public void Create_UnknownSelection_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NodeSelectors.Create((NodeSelection)99, Servers.Equal(2)));

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public void Weight_OutOfRange_IsRefused(int weight) => Assert.Throws<ArgumentOutOfRangeException>(() => Servers.Weighted(weight));

    private static void Look(INodeSelector selector)
    {
        ReadOnlySpan<byte> key = "prod:catalog/3:p:42"u8;
        for (int i = 0; i < 1_000; i++)
        {
            ulong hash = XxHash3.HashToUInt64(key, i);
            selector.Find(key, hash);
            selector.FindRunnerUp(key, hash);
        }
    }
}
