using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Discovery;
using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached;

/// <content>Servers that come and go. Changes are made one at a time; calls take no notice of the lock.</content>
internal sealed partial class MemcachedStore
{
    private readonly Lock _changing = new();
    private readonly DepartedNodes _departed = new(); // under _changing, like all below
    private readonly DrainingNodes _draining;
    private ClusterSettings _settings;
    private DiscoveryWatcher? _watcher;
    private Task _formerWatchers = Task.CompletedTask;
    private bool _isClosed;

    /// <summary>Nodes and their keys as they are now.</summary>
    internal Topology Topology => _topology;

    /// <summary>How many nodes are left to be closed.</summary>
    internal int DrainingCount => _draining.Count;

    /// <summary>Takes other servers, or other settings for them. Nodes that stay as they are keep their connections.</summary>
    internal void Change(ClusterSettings settings)
    {
        lock (_changing)
        {
            if (_isClosed)
            {
                return;
            }

            // Where the servers are looked for in another way, all stays as it is until they are found.
            ClusterSettings before = _settings;
            _settings = settings;
            if (settings.Discovery is null)
            {
                Replace(settings.Servers);
            }
            else if (before != settings && ReferenceEquals(before.Discovery, settings.Discovery))
            {
                Replace(_topology.Servers);
            }

            if (_watcher is null || !ReferenceEquals(before.Discovery, settings.Discovery))
            {
                Watch(settings.Discovery);
            }
        }
    }

    private void Watch(DiscoverySettings? discovery)
    {
        if (_watcher is { } former)
        {
            _formerWatchers = Task.WhenAll(_formerWatchers, former.DisposeAsync().AsTask());
        }

        _watcher = discovery is null ? null : new DiscoveryWatcher(discovery, _settings.Options.Time, _logger, found => Take(discovery, found));
    }

    private void Take(DiscoverySettings discovery, IReadOnlyList<NodeSpec> servers)
    {
        lock (_changing)
        {
            if (!_isClosed && ReferenceEquals(_settings.Discovery, discovery))
            {
                Replace(servers);
            }
        }
    }

    private void Replace(IReadOnlyList<NodeSpec> servers)
    {
        Topology before = _topology;
        Topology after = before.Next(servers, _settings, NodeOf);
        foreach (Node node in after.Nodes)
        {
            node.ShareProcessors(after.Nodes.Count, Environment.ProcessorCount);
        }

        _topology = after;
        foreach (Node node in before.Nodes.Where(node => !after.Nodes.Contains(node)))
        {
            if (!after.Nodes.Any(other => other.Address.IsSameAs(node.Address)))
            {
                _departed.Add(node.Address);
            }

            _draining.Add(node, before.Options);
        }

        if (before.Fingerprint != after.Fingerprint)
        {
            Log.ServersChanged(_logger, Names(servers), after.Fingerprint, Difference(servers, before.Servers), Difference(before.Servers, servers));
        }
    }

    private Node NodeOf(NodeSpec server)
    {
        Node? known = _topology.Nodes.FirstOrDefault(node => node.Address.IsSameAs(server.Address));
        if (known is not null && known.IsMadeOf(_settings.Connector, _settings.Options))
        {
            return known;
        }

        var node = new Node(
            server.Address,
            _settings.Connector,
            _settings.Options,
            _logger,
            AskForServersSoon,
            isFlushedFirst: known is null ? _settings.FlushReturning && _departed.Contains(server.Address) : known.IsFlushDue);
        known?.HandOverTo(node);
        return node;
    }

    private void AskForServersSoon() => Volatile.Read(ref _watcher)?.AskSoon();

    // A node that keys have moved away from still holds them. Should it get them back, they must not be older than this write.
    private static void DropFormerCopies(Topology topology, ReadOnlySpan<byte> key, ulong hash, Node owner)
    {
        Span<int> former = stackalloc int[FormerOwners.MaxChanges];
        int count = topology.FindFormer(key, owner, former);
        foreach (int index in former[..count])
        {
            topology.Nodes[index].SendAsync(MetaRequest.Delete(key), hash, CancellationToken.None).Preserve();
        }
    }

    public async ValueTask DisposeAsync()
    {
        DiscoveryWatcher? watcher;
        lock (_changing)
        {
            _isClosed = true;
            watcher = _watcher;
        }

        if (watcher is not null)
        {
            await watcher.DisposeAsync().ConfigureAwait(false);
        }

        await _formerWatchers.ConfigureAwait(false);
        foreach (Node node in _topology.Nodes)
        {
            await node.DisposeAsync().ConfigureAwait(false);
        }

        await _draining.DisposeAsync().ConfigureAwait(false);
    }

    private static string Difference(IReadOnlyList<NodeSpec> these, IReadOnlyList<NodeSpec> others) =>
        Names(these.Where(server => !others.Any(other => other.Address.IsSameAs(server.Address))));

    private static string Names(IEnumerable<NodeSpec> servers) =>
        string.Join(", ", servers.Select(static server => server.Address)) is { Length: > 0 } names ? names : "none";
}
