using System.Runtime.InteropServices;
using System.Text;

namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>EnyimMemcachedCore's <c>DefaultNodeLocator</c>: 100 points to a node, 32-bit FNV-1a of <c>i-host:port</c> and of the key.</summary>
/// <remarks>
/// Its peculiarity is copied: a key below every point belongs to the last point, not to the first. The runner-up is whom
/// its ring without the owner would name.
/// </remarks>
internal sealed class EnyimRing(IReadOnlyList<NodeSpec> nodes) : RingSelector(CreateRing(nodes))
{
    internal const int PointsPerNode = 100;

    internal override uint HashOf(ReadOnlySpan<byte> key) => Fnv1a(key);

    private static HashRing CreateRing(IReadOnlyList<NodeSpec> nodes)
    {
        List<RingPoint> points = [];
        for (int node = 0; node < nodes.Count; node++)
        {
            for (int index = 0; index < PointsPerNode; index++)
            {
                points.Add(new RingPoint(Fnv1a(Encoding.UTF8.GetBytes($"{index}-{nodes[node].Address}")), (ushort)node));
            }
        }

        // It keeps them in a dictionary, in which the later node replaces the earlier one.
        points.Sort(RingPoint.LaterNodeFirst);
        return CreateRing(CollectionsMarshal.AsSpan(points));
    }

    private static HashRing CreateRing(ReadOnlySpan<RingPoint> points)
    {
        HashRing usual = HashRing.Clockwise(points);
        List<uint> places = [];
        List<ushort> owners = [];
        List<ushort> runnersUp = [];
        if (points[0].Place > 0)
        {
            places.Add(points[0].Place - 1);
            owners.Add(points[^1].Node);
            runnersUp.Add(LastOther(points, points[^1].Node));
        }

        // While all points so far are one node's, a key there would be below every point of the others.
        bool isBelowOthers = true;
        foreach (RingPoint point in points)
        {
            isBelowOthers &= point.Node == points[0].Node;
            places.Add(point.Place);
            owners.Add(point.Node);
            runnersUp.Add(isBelowOthers ? LastOther(points, point.Node) : (ushort)usual.FindRunnerUp(point.Place));
        }

        owners.Add(points[0].Node);
        runnersUp.Add(HashRing.FirstOther(points, points[0].Node));
        return new HashRing([.. places], [.. owners], [.. runnersUp]);
    }

    // The node itself where it is the only one.
    private static ushort LastOther(ReadOnlySpan<RingPoint> points, int node)
    {
        int last = points.Length - 1;
        while (last > 0 && points[last].Node == node)
        {
            last--;
        }

        return points[last].Node;
    }

    private static uint Fnv1a(ReadOnlySpan<byte> text)
    {
        uint hash = 2_166_136_261;
        foreach (byte value in text)
        {
            hash = (hash ^ value) * 16_777_619;
        }

        return hash;
    }
}
