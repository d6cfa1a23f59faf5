using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>The ring of tutorials: CRC32-IEEE of <c>host:port:i</c> for the points and of the key. For compatibility: its balance is poor.</summary>
internal sealed class Crc32Ring(IReadOnlyList<NodeSpec> nodes) : RingSelector(CreateRing(nodes))
{
    internal const int PointsPerNode = 160;

    internal override uint HashOf(ReadOnlySpan<byte> key) => Crc32.HashToUInt32(key);

    private static HashRing CreateRing(IReadOnlyList<NodeSpec> nodes)
    {
        List<RingPoint> points = [];
        for (int node = 0; node < nodes.Count; node++)
        {
            for (int index = 0; index < PointsPerNode; index++)
            {
                points.Add(new RingPoint(Crc32.HashToUInt32(Encoding.UTF8.GetBytes($"{nodes[node].Address}:{index}")), (ushort)node));
            }
        }

        // Such rings keep their points in a map, in which the later node replaces the earlier one.
        points.Sort(RingPoint.LaterNodeFirst);
        return HashRing.Clockwise(CollectionsMarshal.AsSpan(points));
    }
}
