using CsCheck;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

/// <summary>What holds for every selector and any set of servers.</summary>
public sealed class SelectorPropertyTests
{
    private const int Keys = 200;

    private static readonly Gen<NodeSpec> s_node = Gen.Select(
        Gen.OneOf(
            Gen.Select(Gen.Int[0, 255], Gen.Int[0, 255], static (a, b) => $"10.1.{a}.{b}"),
            Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-."].Array[1, 20].Select(static text => new string(text)),
            Gen.Int[1, 0xFFFF].Select(static last => $"fe80::{last:x}")),
        Gen.OneOf(Gen.Const(NodeAddress.DefaultPort), Gen.Int[1, 65_535]),
        Gen.OneOf(Gen.Const(1), Gen.Int[1, 5], Gen.Int[1, 1_000]),
        static (host, port, weight) => new NodeSpec(new StoreNode(host, port), weight));

    private static readonly Gen<NodeSpec[]> s_nodes =
        s_node.Array[1, 12].Select(static nodes => nodes.DistinctBy(static node => node.Address.ToString()).ToArray());

    public static TheoryData<NodeSelection> Selections => [.. Enum.GetValues<NodeSelection>()];

    [Theory]
    [MemberData(nameof(Selections))]
    public void Find_IsANode_AndTheRunnerUpAnother(NodeSelection selection) => Sample(selection, (nodes, selector, key) =>
    {
        int owner = selector.Find(key);
        int runnerUp = selector.FindRunnerUp(key);
        Assert.InRange(owner, 0, nodes.Length - 1);
        Assert.InRange(runnerUp, 0, nodes.Length - 1);
        Assert.Equal(nodes.Length > 1, owner != runnerUp);
    });

    [Theory]
    [MemberData(nameof(Selections))]
    public void Find_NodesInAnotherOrder_IsTheSameNode(NodeSelection selection) =>
        Gen.Select(NodesFor(selection), Gen.Int[0, int.MaxValue]).Sample((nodes, seed) =>
        {
            NodeSpec[] shuffled = [.. nodes];
            new Random(seed).Shuffle(shuffled);
            INodeSelector one = NodeSelectors.Create(selection, nodes);
            INodeSelector other = NodeSelectors.Create(selection, shuffled);
            for (int key = 0; key < Keys && !HasSharedPlaces(one); key++)
            {
                Assert.Equal(nodes[one.Find($"key:{key}")], shuffled[other.Find($"key:{key}")]);
                Assert.Equal(nodes[one.FindRunnerUp($"key:{key}")], shuffled[other.FindRunnerUp($"key:{key}")]);
            }
        }, iter: Iterations(selection));

    [Theory]
    [MemberData(nameof(Selections))]
    public void FindRunnerUp_IsTheOwnerAmongTheOthers(NodeSelection selection)
    {
        var rebuilt = new Dictionary<int, (NodeSpec[] Nodes, INodeSelector Selector)>();
        NodeSpec[] current = [];
        Sample(selection, (nodes, selector, key) =>
        {
            if (nodes.Length == 1 || (selector is KetamaRing && !HasEvenRings(nodes)))
            {
                return;
            }

            if (!ReferenceEquals(current, nodes))
            {
                rebuilt.Clear();
                current = nodes;
            }

            int owner = selector.Find(key);
            if (!rebuilt.TryGetValue(owner, out var others))
            {
                NodeSpec[] left = nodes.Without(owner);
                rebuilt[owner] = others = (left, NodeSelectors.Create(selection, left));
            }

            Assert.Equal(others.Nodes[others.Selector.Find(key)], nodes[selector.FindRunnerUp(key)]);
        });
    }

    private static void Sample(NodeSelection selection, Action<NodeSpec[], INodeSelector, string> check) =>
        NodesFor(selection).Sample(nodes =>
        {
            INodeSelector selector = NodeSelectors.Create(selection, nodes);
            for (int key = 0; key < Keys; key++)
            {
                check(nodes, selector, $"key:{key}");
            }
        }, iter: Iterations(selection), threads: 1);

    // A table takes longer to build than a ring, and RendezvousTableTests looks at every slot.
    private static int Iterations(NodeSelection selection) => selection == NodeSelection.Rendezvous ? 10 : 60;

    private static Gen<NodeSpec[]> NodesFor(NodeSelection selection) => NodeSelectors.KnowsWeights(selection)
        ? s_nodes
        : s_nodes.Select(static nodes => nodes.Select(static node => new NodeSpec(node.Address)).ToArray());

    // Two points at one place: whose counts depends on the order, there as here.
    private static bool HasSharedPlaces(INodeSelector selector) =>
        selector is RingSelector { Ring: var ring } && ring.Places.ToArray().Distinct().Count() != ring.Places.Length;

    // With other numbers of points after the removal, libmemcached's ring is another one, and the clockwise neighbour only an approximation.
    private static bool HasEvenRings(NodeSpec[] nodes) =>
        nodes.All(node => node.Weight == nodes[0].Weight)
        && KetamaRing.CountDigests(1, nodes.Length, nodes.Length) == KetamaRing.CountDigests(1, nodes.Length - 1, nodes.Length - 1);
}
