using MemcachedGen.Stores.Memcached.Administration;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached;

/// <summary>A cluster of memcached servers: checks keys and sizes, picks the node, sends. Thread-safe.</summary>
internal sealed partial class MemcachedStore : IConditionalStore, IVersionedStore, ITouchStore, ICounterStore, IStaleStore, IUsageStore, IAppendStore, IBatchStore, IStandInStore
{
    private readonly ILogger _logger;
    private volatile Topology _topology;
    private readonly NodesWithoutVersions _withoutVersions;

    /// <param name="servers">At least one.</param>
    /// <param name="options">What their connections need to know.</param>
    /// <param name="connector">Opens them.</param>
    /// <param name="logger">Where the state of the nodes is logged.</param>
    /// <param name="selection">How the node of a key is found.</param>
    /// <param name="hasHashTags">Whether only the text between the braces of a key decides, where there is any.</param>
    internal MemcachedStore(
        IReadOnlyList<NodeSpec> servers,
        ConnectionOptions options,
        IConnector connector,
        ILogger logger,
        NodeSelection selection = NodeSelection.Rendezvous,
        bool hasHashTags = false)
        : this(new ClusterSettings(servers, options, connector) { Selection = selection, HasHashTags = hasHashTags }, logger)
    {
    }

    /// <param name="settings">The servers, and how to reach them.</param>
    /// <param name="logger">Where their state is logged.</param>
    internal MemcachedStore(ClusterSettings settings, ILogger logger)
    {
        _logger = logger;
        _settings = settings;
        _withoutVersions = new NodesWithoutVersions(logger);
        _draining = new DrainingNodes(settings.Options.Time);
        _topology = Topology.Empty(settings);
        Change(settings);
    }

    internal IReadOnlyList<Node> Nodes => _topology.Nodes;

    /// <summary>Asks servers what caches do not ask.</summary>
    internal ServerAdministration Administration
    {
        get
        {
            ClusterSettings settings = Volatile.Read(ref _settings);
            return new ServerAdministration(settings.Connector, settings.Options);
        }
    }

    public ValueTask<StoreReply> GetAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.Get(key), cancellationToken)
            : InvalidKey();

    public ValueTask<StoreReply> SetAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        StoreValue.ThrowIfEmpty(value);
        long expiration = Expiration.ToSeconds(timeToLive, _topology.Options.Time);
        if (!MemcachedLimits.IsValidKey(key))
        {
            return InvalidKey();
        }

        if (IsTooLarge(key, value))
        {
            return RefuseTooLargeAsync(SendAsync(MetaRequest.Delete(key), cancellationToken));
        }

        return SendAsync(MetaRequest.Set(key, value, expiration), cancellationToken);
    }

    public ValueTask<StoreReply> DeleteAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.Delete(key), cancellationToken)
            : InvalidKey();

    public void BeginBatch() => FlushScope.EnterBatch();

    public void EndBatch() => FlushScope.ExitBatch();

    public StoreNode? Locate(ReadOnlySpan<byte> key) => Locate(key, out _);

    public StoreNode? Locate(ReadOnlySpan<byte> key, out bool isStandIn)
    {
        Topology topology = _topology;
        Node? owner = topology.Find(key, out _);
        if (owner is not null && topology.Options.FailoverTtl is not null && topology.FindRunnerUp(key) is { } runnerUp && IsStandIn(owner, runnerUp))
        {
            isStandIn = true;
            return runnerUp.Address;
        }

        isStandIn = false;
        return owner?.Address;
    }

    private bool IsTooLarge(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        value.Length > MemcachedLimits.MaxValueLength(_topology.Options.MaxItemSize, key.Length);

    private ValueTask<StoreReply> SendAsync(in MetaRequest request, CancellationToken cancellationToken)
    {
        Topology topology = _topology;
        if (topology.Find(request.Key, out ulong hash) is not { } node)
        {
            return new(StoreReply.Failed(StoreError.NoNode));
        }

        if (topology.HasFormerOwners && request.Kind.OutdatesCopies())
        {
            DropFormerCopies(topology, request.Key, hash, node);
        }

        return topology.Options.FailoverTtl is { } timeToLive && node.NeedsStandIn
            ? SendWithFailoverAsync(topology, request, node, hash, timeToLive, cancellationToken)
            : node.SendAsync(request, hash, cancellationToken);
    }

    private static ValueTask<StoreReply> InvalidKey() => new(StoreReply.Failed(StoreError.InvalidKey));

    // The server would drop the old entry too: what it was to be replaced by is known to be different.
    private static async ValueTask<StoreReply> RefuseTooLargeAsync(ValueTask<StoreReply> deletion)
    {
        StoreReply reply = await deletion.ConfigureAwait(false);
        return StoreReply.Failed(reply.Status == StoreStatus.Failed ? reply.Error : StoreError.ValueTooLarge);
    }
}
