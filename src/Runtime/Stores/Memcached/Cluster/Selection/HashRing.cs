namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>
/// A circle of places, each with the node that owns it and the one that would without that node. A hash counts as the
/// first place at or after it. Immutable.
/// </summary>
internal sealed class HashRing
{
    private readonly uint[] _places;
    private readonly ushort[] _owners;
    private readonly ushort[] _runnersUp;

    /// <param name="places">In order. Of several that are the same the first counts.</param>
    /// <param name="owners">Of each place, and one more for hashes past the last.</param>
    /// <param name="runnersUp">The same of those who take over.</param>
    internal HashRing(uint[] places, ushort[] owners, ushort[] runnersUp)
    {
        _places = places;
        _owners = owners;
        _runnersUp = runnersUp;
    }

    /// <summary>The places in order.</summary>
    internal ReadOnlySpan<uint> Places => _places;

    internal int Find(uint hash) => _owners[PositionOf(hash)];

    internal int FindRunnerUp(uint hash) => _runnersUp[PositionOf(hash)];

    /// <summary>The usual ring: past the last point comes the first, and the runner-up is the next other node clockwise.</summary>
    /// <param name="points">In order, at least one.</param>
    /// <param name="spare">Who takes over where all points are one node's.</param>
    internal static HashRing Clockwise(ReadOnlySpan<RingPoint> points, int spare = 0)
    {
        var places = new uint[points.Length];
        var owners = new ushort[points.Length + 1];
        var runnersUp = new ushort[points.Length + 1];
        owners[^1] = points[0].Node;
        runnersUp[^1] = FirstOther(points, points[0].Node, spare);
        for (int index = points.Length - 1; index >= 0; index--)
        {
            (places[index], owners[index]) = points[index];
            runnersUp[index] = owners[index + 1] != owners[index] ? owners[index + 1] : runnersUp[index + 1];
        }

        return new HashRing(places, owners, runnersUp);
    }

    /// <summary>The node of the first point that is not a given node's.</summary>
    internal static ushort FirstOther(ReadOnlySpan<RingPoint> points, int node, int spare = 0)
    {
        foreach (RingPoint point in points)
        {
            if (point.Node != node)
            {
                return point.Node;
            }
        }

        return (ushort)spare;
    }

    // How many places are below the hash.
    private int PositionOf(uint hash)
    {
        uint[] places = _places;
        int low = 0;
        int high = places.Length;
        while (low < high)
        {
            int middle = (int)((uint)(low + high) >> 1);
            if (places[middle] < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
