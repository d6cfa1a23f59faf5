using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>Processes on real servers, and so in real time.</summary>
internal sealed class MemcachedFleet(MemcachedCluster cluster) : Fleet
{
    private ICacheStore? _store;

    internal override FakeTimeProvider? Clock => null;

    internal override ICacheStore Store => _store ??= MemcachedStoreHarness.Connect(cluster);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    protected override void Reach(MemcachedGenOptions options)
    {
        options.OperationTimeout = TimeSpan.FromSeconds(5);
        foreach (MemcachedNode node in cluster.Nodes)
        {
            options.Servers.Add(node.Name);
        }
    }
}
