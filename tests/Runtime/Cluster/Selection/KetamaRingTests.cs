using System.Text;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

public sealed class KetamaRingTests
{
    public static TheoryData<string> Titles => [.. KetamaVector.All.Select(static vector => vector.Title)];

    [Fact]
    public void Vectors_AreAllThere()
    {
        Assert.Equal(6, KetamaVector.All.Count);
        Assert.All(KetamaVector.All, static vector => Assert.Equal(27, vector.Keys.Count));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Points_OfEveryVector_AreThose(string title)
    {
        (KetamaVector vector, KetamaRing selector) = Create(title);
        int totalWeight = vector.Servers.Sum(static server => server.Weight);
        Assert.All(vector.Servers, server => Assert.Equal(
            server.Points, 4 * KetamaRing.CountDigests(server.Weight, totalWeight, vector.Servers.Count)));
        Assert.Equal(vector.TotalPoints, selector.Ring.Places.Length);
        Assert.Equal(vector.First, [selector.Ring.Places[0], (uint)selector.Ring.Find(0)]);
        Assert.Equal(vector.Last, [selector.Ring.Places[^1], (uint)selector.Ring.Find(selector.Ring.Places[^1])]);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Find_EveryKeyOfEveryVector_IsOnItsServer(string title)
    {
        (KetamaVector vector, KetamaRing selector) = Create(title);
        Assert.All(vector.Keys, lookup =>
        {
            Assert.Equal(lookup.Md5le32, selector.HashOf(Encoding.UTF8.GetBytes(lookup.Key)));
            Assert.Equal(lookup.Owner, selector.Find(lookup.Key));
            Assert.Equal(lookup.Owner, selector.Ring.Find(lookup.Point));
            Assert.Contains(lookup.Point, selector.Ring.Places.ToArray());
        });
    }

    [Fact]
    public void EightEqualServers_AsInLibmemcachedsTests()
    {
        KetamaRing selector = KetamaRing.WithLibmemcachedNames(Servers.Equal(8));
        Assert.Equal(1_280, selector.Ring.Places.Length);
        Assert.Equal((2_148_620u, 4_293_255_250u), (selector.Ring.Places[0], selector.Ring.Places[^1]));
        Assert.Equal((2, 6), (selector.Ring.Find(0), selector.Ring.Find(4_293_255_250)));
        Assert.Equal([2, 4, 4, 2], new[] { "foo", "bar", "user:1", "user:2" }.Select(selector.Find));
    }

    [Fact]
    public void Find_PastTheLastPoint_IsTheFirstOnesServer()
    {
        HashRing ring = KetamaRing.WithLibmemcachedNames(Servers.Equal(8)).Ring;
        Assert.Equal(ring.Find(0), ring.Find(uint.MaxValue));
        Assert.NotEqual(ring.Find(0), ring.Find(ring.Places[^1]));
    }

    [Fact]
    public void CountDigests_IsRoundedInSinglePrecision()
    {
        // 40 times n over n is 40, but with these n it falls short of that: libmemcached's rings have 156 points a server then.
        int[] rounded = [.. Enumerable.Range(1, 64).Where(static nodes => KetamaRing.CountDigests(1, nodes, nodes) == 39)];
        Assert.Equal([25, 47, 50, 55, 61], rounded);
    }

    [Fact]
    public void ServerWithoutAPoint_TakesOverAllTheSame()
    {
        // libmemcached gives so light a server no point. It is the only one left when the other is away.
        KetamaRing selector = KetamaRing.WithPortInNames(Servers.Weighted(1_000, 1));
        Assert.Equal((0, 1), (selector.Find("foo"), selector.FindRunnerUp("foo")));
    }

    private static (KetamaVector Vector, KetamaRing Selector) Create(string title)
    {
        KetamaVector vector = KetamaVector.All.Single(vector => vector.Title == title);
        return (vector, vector.Dialect == "hostport" ? KetamaRing.WithPortInNames(vector.Nodes) : KetamaRing.WithLibmemcachedNames(vector.Nodes));
    }
}
