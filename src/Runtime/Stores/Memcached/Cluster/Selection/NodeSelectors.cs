namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>Creates selectors.</summary>
internal static class NodeSelectors
{
    private const int MaxNodes = ushort.MaxValue;

    /// <summary>Creates the selector of a set of nodes.</summary>
    /// <param name="selection">Which one.</param>
    /// <param name="nodes">At least one; the selector answers with indexes into this list.</param>
    /// <exception cref="ArgumentException">There are no nodes, too many, or they have weights and the selection knows none.</exception>
    internal static INodeSelector Create(NodeSelection selection, IReadOnlyList<NodeSpec> nodes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(nodes.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nodes.Count, MaxNodes);
        if (!KnowsWeights(selection) && nodes.Any(static node => node.Weight != NodeSpec.MinWeight))
        {
            throw new ArgumentException($"{selection} knows no weights.", nameof(nodes));
        }

        return selection switch
        {
            NodeSelection.Rendezvous => new RendezvousTable(nodes),
            NodeSelection.KetamaLibmemcached => KetamaRing.WithLibmemcachedNames(nodes),
            NodeSelection.Ketama => KetamaRing.WithPortInNames(nodes),
            NodeSelection.Enyim => new EnyimRing(nodes),
            NodeSelection.Crc32Ring => new Crc32Ring(nodes),
            _ => throw new ArgumentOutOfRangeException(nameof(selection), selection, "There is no such selection."),
        };
    }

    internal static bool KnowsWeights(NodeSelection selection) => selection is not (NodeSelection.Enyim or NodeSelection.Crc32Ring);
}
