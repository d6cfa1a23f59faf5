using Xunit;

namespace MemcachedGen.AspNetCoreTests.Support;

/// <summary>Three real servers, as a fixture shared by the tests of a class.</summary>
public sealed class ThreeNodeCluster : IAsyncLifetime
{
    private MemcachedNode[] _nodes = [];

    public IReadOnlyList<MemcachedNode> Nodes => _nodes;

    public async ValueTask InitializeAsync() =>
        _nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(static _ => MemcachedNode.StartAsync()));

    /// <summary>Puts a client on these servers.</summary>
    public void Reach(MemcachedGenOptions options)
    {
        options.OperationTimeout = TimeSpan.FromSeconds(5); // the machine may be busy
        foreach (MemcachedNode node in _nodes)
        {
            options.Servers.Add(node.Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (MemcachedNode node in _nodes)
        {
            await node.DisposeAsync();
        }
    }
}
