namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>A point on a ring of 2^32 places.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Node">The index of the node whose point it is.</param>
internal readonly record struct RingPoint(uint Place, ushort Node)
{
    /// <summary>Orders by place; of two points at one place that of the earlier node counts.</summary>
    internal static int EarlierNodeFirst(RingPoint left, RingPoint right) =>
        left.Place != right.Place ? left.Place.CompareTo(right.Place) : left.Node.CompareTo(right.Node);

    /// <summary>Orders by place; of two points at one place that of the later node counts.</summary>
    internal static int LaterNodeFirst(RingPoint left, RingPoint right) =>
        left.Place != right.Place ? left.Place.CompareTo(right.Place) : right.Node.CompareTo(left.Node);
}
