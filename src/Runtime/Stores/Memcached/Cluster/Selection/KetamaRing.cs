using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>libmemcached's weighted ketama (<c>KETAMA_WEIGHTED</c> in its hosts.cc): MD5, 160 points to a node of average weight.</summary>
internal sealed class KetamaRing : RingSelector
{
    private const int PointsPerNode = 160;
    private const int PointsPerDigest = 4;

    private KetamaRing(IReadOnlyList<NodeSpec> nodes, Func<StoreNode, string> nameOf)
        : base(CreateRing(nodes, nameOf))
    {
    }

    /// <summary>With libmemcached's names: without the port where that is 11211, and IPv6 without brackets.</summary>
    internal static KetamaRing WithLibmemcachedNames(IReadOnlyList<NodeSpec> nodes) =>
        new(nodes, static node => node.Port == NodeAddress.DefaultPort ? node.Host : $"{node.Host}:{node.Port}");

    /// <summary>With the port in every name, as in the first ketama and in memcached's proxy.</summary>
    internal static KetamaRing WithPortInNames(IReadOnlyList<NodeSpec> nodes) => new(nodes, static node => $"{node.Host}:{node.Port}");

    internal override uint HashOf(ReadOnlySpan<byte> key)
    {
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        Digest(key, digest);
        return BinaryPrimitives.ReadUInt32LittleEndian(digest);
    }

    /// <summary>How many digests of four points a node gets.</summary>
    /// <remarks>Rounded to 32 bits at every step, as there: in 64 bits some weights would give another number.</remarks>
    internal static int CountDigests(int weight, int totalWeight, int nodes)
    {
        float share = (float)weight / totalWeight;
        float digests = (float)(share * PointsPerNode) / PointsPerDigest;
        digests = (float)(digests * nodes) + 1e-10f;
        return (int)MathF.Floor(digests);
    }

    private static HashRing CreateRing(IReadOnlyList<NodeSpec> nodes, Func<StoreNode, string> nameOf)
    {
        int totalWeight = nodes.Sum(static node => node.Weight);
        List<RingPoint> points = [];
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        for (int node = 0; node < nodes.Count; node++)
        {
            string name = nameOf(nodes[node].Address);
            int digests = CountDigests(nodes[node].Weight, totalWeight, nodes.Count);
            for (int index = 0; index < digests; index++)
            {
                Digest(Encoding.UTF8.GetBytes($"{name}-{index}"), digest);
                for (int at = 0; at < digest.Length; at += sizeof(uint))
                {
                    points.Add(new RingPoint(BinaryPrimitives.ReadUInt32LittleEndian(digest[at..]), (ushort)node));
                }
            }
        }

        points.Sort(RingPoint.EarlierNodeFirst);
        return HashRing.Clockwise(CollectionsMarshal.AsSpan(points), HeaviestOther(nodes, points[0].Node));
    }

    // A node too light for a point is named in nobody's place, unless one node has all the points.
    private static int HeaviestOther(IReadOnlyList<NodeSpec> nodes, int node) => Enumerable.Range(0, nodes.Count)
        .Where(other => other != node)
        .OrderByDescending(other => nodes[other].Weight)
        .ThenBy(other => nodes[other].Address.ToString(), StringComparer.Ordinal)
        .FirstOrDefault(node);

    [SuppressMessage("Security", "CA5351", Justification = "It spreads keys over nodes and protects nothing; ketama is defined by it.")]
    private static void Digest(ReadOnlySpan<byte> text, Span<byte> digest) => MD5.HashData(text, digest);
}
