using BenchmarkDotNet.Attributes;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.Micro.NodeSelection;

/// <summary>What a change of membership costs: a new rendezvous table.</summary>
public class Build
{
    private NodeSpec[] _nodes = [];

    [Params(3, 8, 64)]
    public int Nodes { get; set; }

    [Params(false, true)]
    public bool Weighted { get; set; }

    [GlobalSetup]
    public void Setup() =>
        _nodes = [.. Servers.Set(Nodes).Select((node, index) => Weighted ? new NodeSpec(node.Address, 1 + (index % 4)) : node)];

    [Benchmark]
    public object Table() => NodeSelectors.Create(MemcachedGen.NodeSelection.Rendezvous, _nodes);
}
