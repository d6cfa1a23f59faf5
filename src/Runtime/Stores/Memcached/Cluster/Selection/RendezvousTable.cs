using System.IO.Hashing;
using System.Text;

namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>
/// Rendezvous hashing worked out in advance: 65,536 slots, each owned by the node that scores highest for it. A lookup
/// is one array access for any number of nodes, and a change of membership moves only the slots it must. Immutable.
/// </summary>
/// <remarks>A node's identity is its configured name, so that a change of address moves no key.</remarks>
internal sealed class RendezvousTable : INodeSelector
{
    private const int SlotBits = 16;

    private readonly ushort[] _owners = new ushort[1 << SlotBits];

    internal RendezvousTable(IReadOnlyList<NodeSpec> nodes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(nodes.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nodes.Count, ushort.MaxValue);
        ulong[] seeds = [.. nodes.Select(static node => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(node.Address.ToString())))];
        for (int slot = 0; slot < _owners.Length; slot++)
        {
            _owners[slot] = FindOwner(seeds, (ulong)slot);
        }
    }

    internal ReadOnlySpan<ushort> Owners => _owners;

    public int Find(ReadOnlySpan<byte> key, ulong hash) => _owners[(int)(hash >> (64 - SlotBits))];

    private static ushort FindOwner(ulong[] seeds, ulong slot)
    {
        int owner = 0;
        ulong best = 0;
        for (int node = 0; node < seeds.Length; node++)
        {
            ulong score = Mix(seeds[node] ^ (slot * 0x9E3779B97F4A7C15));
            if (score > best)
            {
                best = score;
                owner = node;
            }
        }

        return (ushort)owner;
    }

    // SplitMix64's finalizer: every input bit changes every output bit with probability one half.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
