using System.Net;
using System.Net.Sockets;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Discovery;
using Xunit;

namespace MemcachedGen.RuntimeTests.Discovery;

public sealed class DnsDiscoveryTests
{
    private readonly Dictionary<string, IPAddress[]> _zone = [];

    [Fact]
    public async Task Addresses_AreNodes_SortedAndOnce()
    {
        _zone["cache"] = Addresses("10.0.0.10", "10.0.0.9", "fd00::2", "10.0.0.10", "::ffff:10.0.0.9");
        Assert.Equal(["10.0.0.10:11311*1", "10.0.0.9:11311*1", "[fd00::2]:11311*1"], await FindAsync(Name("cache", 11_311)));
    }

    [Fact]
    public async Task SameAddressesInAnotherOrder_AreTheSameList()
    {
        _zone["cache"] = Addresses("10.0.0.1", "10.0.0.2", "10.0.0.3");
        string[] before = await FindAsync(Name("cache"));
        _zone["cache"] = Addresses("10.0.0.3", "10.0.0.1", "10.0.0.2");
        Assert.Equal(before, await FindAsync(Name("cache")));
    }

    [Fact]
    public async Task SeveralNames_InheritTheirWeight_AndTheGreaterOneCounts()
    {
        _zone["small"] = Addresses("10.0.0.1", "10.0.0.2");
        _zone["large"] = Addresses("10.0.0.2", "10.0.0.3");
        string[] expected = ["10.0.0.1:11211*1", "10.0.0.2:11211*4", "10.0.0.3:11211*4"];
        Assert.Equal(expected, await FindAsync(Name("small"), Name("large", weight: 4)));
        Assert.Equal(expected, await FindAsync(Name("large", weight: 4), Name("small")));
    }

    [Fact]
    public async Task OnePortEach_AreNodesOfTheirOwn()
    {
        _zone["cache"] = Addresses("10.0.0.1");
        Assert.Equal(["10.0.0.1:11211*1", "10.0.0.1:11212*1"], await FindAsync(Name("cache"), Name("cache", 11_212)));
    }

    [Fact]
    public async Task NoAddress_IsNoAnswer()
    {
        _zone["here"] = Addresses("10.0.0.1");
        _zone["empty"] = [];
        var failure = await Assert.ThrowsAsync<DiscoveryException>(() => FindAsync(Name("here"), Name("empty")));
        Assert.Equal("'empty' resolves to no address.", failure.Message);
    }

    [Fact]
    public async Task OneNameThatFails_IsNoAnswer()
    {
        _zone["here"] = Addresses("10.0.0.1");
        var failure = await Assert.ThrowsAsync<DiscoveryException>(() => FindAsync(Name("here"), Name("gone")));
        Assert.StartsWith("'gone' cannot be resolved: ", failure.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(failure.InnerException);
    }

    [Fact]
    public async Task ResolverThatGivesUpByItself_IsNoAnswer()
    {
        var discovery = new DnsDiscovery([Name("slow")], static (_, _) => Task.FromCanceled<IPAddress[]>(new CancellationToken(canceled: true)));
        await Assert.ThrowsAsync<DiscoveryException>(() => discovery.FindAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Canceled_EndsWithThat()
    {
        using var cancellation = new CancellationTokenSource();
        var discovery = new DnsDiscovery([Name("slow")], static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return [];
        });
        Task<IReadOnlyList<NodeSpec>> found = discovery.FindAsync(cancellation.Token).AsTask();
        Assert.False(found.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => found);
    }

    [Fact]
    public async Task SystemsResolver_IsAskedByDefault()
    {
        IReadOnlyList<NodeSpec> nodes = await new DnsDiscovery([Name("127.0.0.1")]).FindAsync(CancellationToken.None);
        Assert.Equal("127.0.0.1:11211", Assert.Single(nodes).Address.ToString());
    }

    private static NodeSpec Name(string host, int port = NodeAddress.DefaultPort, int weight = 1) => new(new StoreNode(host, port), weight);

    private static IPAddress[] Addresses(params string[] addresses) => [.. addresses.Select(IPAddress.Parse)];

    private async Task<string[]> FindAsync(params NodeSpec[] names)
    {
        var discovery = new DnsDiscovery(names, (host, _) => _zone.TryGetValue(host, out IPAddress[]? addresses)
            ? Task.FromResult(addresses)
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)));
        return [.. (await discovery.FindAsync(CancellationToken.None)).Select(static node => $"{node.Address}*{node.Weight}")];
    }
}
