using Xunit;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>Several real servers, as a fixture shared by the tests of a class.</summary>
/// <param name="nodes">How many.</param>
public abstract class MemcachedCluster(int nodes) : IAsyncLifetime
{
    private MemcachedNode[] _nodes = [];

    public IReadOnlyList<MemcachedNode> Nodes => _nodes;

    public MemcachedNode this[int index] => _nodes[index];

    public async ValueTask InitializeAsync() =>
        _nodes = await Task.WhenAll(Enumerable.Range(0, nodes).Select(_ => MemcachedNode.StartAsync()));

    /// <summary>Empties every node.</summary>
    public async Task FlushAsync()
    {
        foreach (MemcachedNode node in _nodes)
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            await console.FlushAllAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (MemcachedNode node in _nodes)
        {
            await node.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
