using MemcachedGen.Stores.Memcached.Cluster.Selection;
using MemcachedGen.Stores.Memcached.Connections;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>The nodes and which keys they own, as one: replaced as a whole, never changed. A call ends on the one it began with.</summary>
internal sealed class Topology
{
    private readonly Node[] _nodes;
    private readonly KeyRouter? _router;
    private readonly FormerOwners[] _former;

    private Topology(Topology? previous, IReadOnlyList<NodeSpec> servers, Node[] nodes, ClusterSettings settings)
    {
        Epoch = previous is null ? 0 : previous.Epoch + 1;
        Servers = servers;
        Options = settings.Options;
        Fingerprint = TopologyFingerprint.Of(servers, settings.Selection, settings.HasHashTags);
        _nodes = nodes;
        bool isSame = previous?._router is not null && previous.Fingerprint == Fingerprint;
        string[] names = [.. nodes.Select(static node => node.Address.ToString())];
        _router = servers.Count == 0 ? null : new KeyRouter(NodeSelectors.Create(settings.Selection, servers), settings.HasHashTags);
        _former = Remember(previous, isSame, names, settings.Options.Time);
    }

    /// <summary>How many changes there were before.</summary>
    internal long Epoch { get; }

    /// <summary>Sums up what decides on the server of a key.</summary>
    internal string Fingerprint { get; }

    internal IReadOnlyList<NodeSpec> Servers { get; }

    internal IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>What the nodes' connections were told.</summary>
    internal ConnectionOptions Options { get; }

    /// <summary>No servers, until discovery has found some.</summary>
    internal static Topology Empty(ClusterSettings settings) => new(null, [], [], settings);

    /// <summary>The topology after a change.</summary>
    /// <param name="servers">The servers from now on.</param>
    /// <param name="settings">How keys are spread over them.</param>
    /// <param name="nodeOf">Gives the node of each.</param>
    internal Topology Next(IReadOnlyList<NodeSpec> servers, ClusterSettings settings, Func<NodeSpec, Node> nodeOf) =>
        new(this, servers, [.. servers.Select(nodeOf)], settings);

    /// <summary>The node of a key; <see langword="null"/> while there are none.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="hash">The hash of what decides.</param>
    internal Node? Find(ReadOnlySpan<byte> key, out ulong hash)
    {
        hash = 0;
        return _router is null ? null : _nodes[_router.Find(key, out hash)];
    }

    /// <summary>The node that stands in for the owner of a key; the owner itself if it is alone, <see langword="null"/> while there are none.</summary>
    internal Node? FindRunnerUp(ReadOnlySpan<byte> key) => _router is null ? null : _nodes[_router.FindRunnerUp(key)];

    /// <summary>Whether keys have moved away from nodes that are still there, so that those may hold old copies.</summary>
    internal bool HasFormerOwners => _former.Length > 0;

    /// <summary>Finds the nodes that owned a key before.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="owner">Its node now, which is not among them.</param>
    /// <param name="found">Takes their indexes, each once; holds <see cref="FormerOwners.MaxChanges"/>.</param>
    /// <returns>How many there are.</returns>
    internal int FindFormer(ReadOnlySpan<byte> key, Node owner, Span<int> found)
    {
        int count = 0;
        long now = Options.Time.GetTimestamp();
        foreach (FormerOwners former in _former)
        {
            int index = former.Until > now ? former.Find(key) : -1;
            if (index >= 0 && _nodes[index] != owner && !found[..count].Contains(index))
            {
                found[count++] = index;
            }
        }

        return count;
    }

    private static FormerOwners[] Remember(Topology? previous, bool isSame, string[] names, TimeProvider time)
    {
        if (previous is null)
        {
            return [];
        }

        long now = time.GetTimestamp();
        IEnumerable<FormerOwners> kept = previous._former.Where(former => former.Until > now);
        if (!isSame && previous._router is { } router)
        {
            long until = now + (long)(FormerOwners.Memory.TotalSeconds * time.TimestampFrequency);
            string[] before = [.. previous._nodes.Select(static node => node.Address.ToString())];
            kept = kept.Append(new FormerOwners(router, before, [], until));
        }

        return [.. kept.TakeLast(FormerOwners.MaxChanges).Select(former => former.For(names)).Where(static former => former.Today.Any(static index => index >= 0))];
    }
}
