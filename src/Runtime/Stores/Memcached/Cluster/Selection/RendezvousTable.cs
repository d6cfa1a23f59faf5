using System.IO.Hashing;
using System.Text;

namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>
/// Weighted rendezvous hashing worked out in advance: 65,536 slots, each owned by the node that scores highest for it,
/// with the next best as runner-up. A lookup is one array access for any number of nodes, and a change of membership or
/// weight moves only the slots it must. Immutable.
/// </summary>
/// <remarks>
/// A node's identity is its configured name, so that a change of address moves no key. Scores are integers throughout:
/// clients on different processors agree on every slot.
/// </remarks>
internal sealed class RendezvousTable : INodeSelector
{
    private const int SlotBits = 16;

    private readonly ushort[] _owners = new ushort[1 << SlotBits];
    private readonly ushort[] _runnersUp = new ushort[1 << SlotBits];

    internal RendezvousTable(IReadOnlyList<NodeSpec> nodes)
    {
        ulong[] seeds = new ulong[nodes.Count];
        int[] weights = new int[nodes.Count];
        for (int node = 0; node < seeds.Length; node++)
        {
            seeds[node] = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(nodes[node].Address.ToString()));
            weights[node] = nodes[node].Weight;
        }

        for (int slot = 0; slot < _owners.Length; slot++)
        {
            Fill(slot, seeds, weights);
        }
    }

    internal ReadOnlySpan<ushort> Owners => _owners;

    internal ReadOnlySpan<ushort> RunnersUp => _runnersUp;

    public int Find(ReadOnlySpan<byte> key, ulong hash) => _owners[(int)(hash >> (64 - SlotBits))];

    public int FindRunnerUp(ReadOnlySpan<byte> key, ulong hash) => _runnersUp[(int)(hash >> (64 - SlotBits))];

    private void Fill(int slot, ulong[] seeds, int[] weights)
    {
        ulong salt = (ulong)slot * 0x9E3779B97F4A7C15;
        var best = new RendezvousScore(Mix(seeds[0] ^ salt), weights[0], seeds[0]);
        RendezvousScore second = RendezvousScore.Lowest;
        int owner = 0;
        int runnerUp = 0;
        for (int node = 1; node < seeds.Length; node++)
        {
            ulong hash = Mix(seeds[node] ^ salt);
            if (second.IsOutOfReachOf(hash, weights[node]))
            {
                continue;
            }

            var score = new RendezvousScore(hash, weights[node], seeds[node]);
            if (score.IsHigherThan(best))
            {
                (second, runnerUp) = (best, owner);
                (best, owner) = (score, node);
            }
            else if (score.IsHigherThan(second))
            {
                (second, runnerUp) = (score, node);
            }
        }

        _owners[slot] = (ushort)owner;
        _runnersUp[slot] = (ushort)runnerUp;
    }

    // SplitMix64's finalizer: every input bit changes every output bit with probability one half.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
