using System.IO.Hashing;
using MemcachedGen.Stores.Memcached.Administration;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached;

/// <summary>A cluster of memcached servers: checks keys and sizes, picks the node, sends. Thread-safe.</summary>
internal sealed partial class MemcachedStore : IConditionalStore, IVersionedStore, ITouchStore, ICounterStore, IStaleStore, IAppendStore, IBatchStore
{
    private readonly Node[] _nodes;
    private readonly INodeSelector _selector;
    private readonly bool _hasHashTags;
    private readonly ConnectionOptions _options;
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
    {
        _options = options;
        _selector = NodeSelectors.Create(selection, servers);
        _hasHashTags = hasHashTags;
        _withoutVersions = new NodesWithoutVersions(logger);
        Administration = new ServerAdministration(connector, options);
        _nodes = [.. servers.Select(server => new Node(server.Address, connector, options, logger))];
    }

    internal IReadOnlyList<Node> Nodes => _nodes;

    internal ServerAdministration Administration { get; }

    public ValueTask<StoreReply> GetAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.Get(key), cancellationToken)
            : InvalidKey();

    public ValueTask<StoreReply> SetAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        StoreValue.ThrowIfEmpty(value);
        long expiration = Expiration.ToSeconds(timeToLive, _options.Time);
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

    public StoreNode? Locate(ReadOnlySpan<byte> key)
    {
        Node owner = NodeOf(key, out _);
        return _options.FailoverTtl is not null && RunnerUpOf(key) is { } runnerUp && IsStandIn(owner, runnerUp) ? runnerUp.Address : owner.Address;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Node node in _nodes)
        {
            await node.DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool IsTooLarge(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        value.Length > MemcachedLimits.MaxValueLength(_options.MaxItemSize, key.Length);

    private ValueTask<StoreReply> SendAsync(in MetaRequest request, CancellationToken cancellationToken)
    {
        Node owner = NodeOf(request.Key, out ulong hash);
        return _options.FailoverTtl is { } timeToLive && owner.NeedsStandIn
            ? SendWithFailoverAsync(request, owner, RunnerUpOf(request.Key), hash, timeToLive, cancellationToken)
            : owner.SendAsync(request, hash, cancellationToken);
    }

    private Node RunnerUpOf(ReadOnlySpan<byte> key)
    {
        ReadOnlySpan<byte> deciding = _hasHashTags ? HashTag.Of(key) : key;
        return _nodes[_selector.FindRunnerUp(deciding, XxHash3.HashToUInt64(deciding))];
    }

    private Node NodeOf(ReadOnlySpan<byte> key, out ulong hash)
    {
        ReadOnlySpan<byte> deciding = _hasHashTags ? HashTag.Of(key) : key;
        hash = XxHash3.HashToUInt64(deciding);
        return _nodes[_selector.Find(deciding, hash)];
    }

    private static ValueTask<StoreReply> InvalidKey() => new(StoreReply.Failed(StoreError.InvalidKey));

    // The server would drop the old entry too: what it was to be replaced by is known to be different.
    private static async ValueTask<StoreReply> RefuseTooLargeAsync(ValueTask<StoreReply> deletion)
    {
        StoreReply reply = await deletion.ConfigureAwait(false);
        return StoreReply.Failed(reply.Status == StoreStatus.Failed ? reply.Error : StoreError.ValueTooLarge);
    }
}
