using System.Net;
using MemcachedGen.Faults.Proxy;
using MemcachedGen.Stores.Memcached;

namespace MemcachedGen.Faults.Chaos;

/// <summary>A client, with proxies of its own before every node: another client's faults are not its.</summary>
internal sealed class ChaosClient : IAsyncDisposable
{
    private readonly CacheClient _client;
    private readonly Dictionary<string, int> _nodes;

    private ChaosClient(ChaosArm arm, FaultProxy[] proxies, BlackHole[] holes, TimeSpan operationTimeout)
    {
        Arm = arm;
        Proxies = proxies;
        Holes = holes;
        _nodes = proxies.Index().ToDictionary(static each => each.Item.Name, static each => each.Index);
        // A read that is given up may have won a lease: the shorter it is, the sooner others go on.
        var options = new MemcachedGenOptions { OperationTimeout = operationTimeout, LeaseTime = TimeSpan.FromSeconds(2) };
        foreach (FaultProxy proxy in proxies)
        {
            options.Servers.Add(proxy.Name);
        }

        _client = new CacheClient(options);
        Cache = _client.GetCache<IChaosCache>();
    }

    internal ChaosArm Arm { get; }

    internal IReadOnlyList<FaultProxy> Proxies { get; }

    /// <summary>One for each node, on both of its ways.</summary>
    internal IReadOnlyList<BlackHole> Holes { get; }

    internal IChaosCache Cache { get; }

    internal MemcachedStore Store => (MemcachedStore)_client.Store;

    internal IEnumerable<MixturePart> Parts => Proxies
        .SelectMany(static proxy => proxy.Requests.Concat(proxy.Replies))
        .OfType<Mixture>()
        .SelectMany(static mixture => mixture.Parts);

    internal static ChaosClient Connect(ChaosArm arm, ChaosOptions options, IEnumerable<IPEndPoint> nodes, TimeSpan operationTimeout, int number)
    {
        BlackHole[] holes = [.. Enumerable.Range(0, options.Nodes).Select(static _ => new BlackHole())];
        FaultProxy[] proxies = [.. nodes.Select((node, index) => FaultProxy.Start(
            node, HashCode.Combine(options.Seed, number, index),
            [holes[index], FaultMix.Requests(arm, options)], [holes[index], FaultMix.Replies(arm, options)]))];
        return new ChaosClient(arm, proxies, holes, operationTimeout);
    }

    /// <summary>The node of a key.</summary>
    internal int NodeOf(ReadOnlySpan<byte> key) => _nodes[Store.Locate(key)!.ToString()];

    /// <summary>Closes the client's connections; the proxies stay, to be looked at.</summary>
    internal ValueTask CloseAsync() => _client.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        foreach (FaultProxy proxy in Proxies)
        {
            await proxy.DisposeAsync();
        }
    }
}
