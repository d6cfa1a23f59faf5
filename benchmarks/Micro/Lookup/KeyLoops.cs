using System.IO.Hashing;
using System.Text;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.Micro.Lookup;

/// <summary>From keys of 22 bytes to their nodes, over as many keys as fit into the processor's first cache.</summary>
/// <typeparam name="TSelection">
/// A structure for each selection: with code of its own a loop meets one kind of selector, as an application does.
/// </typeparam>
internal sealed class KeyLoops<TSelection>
    where TSelection : struct
{
    private const int Keys = 256;
    private const int Passes = 16;

    private static readonly byte[][] s_keys =
        [.. Enumerable.Range(0, Keys).Select(static key => Encoding.UTF8.GetBytes($"prod:catalog/3:p:{10_000 + key}"))];

    private readonly INodeSelector _selector;
    private readonly HashRing? _ring;
    private readonly ulong[] _hashes = [.. s_keys.Select(static key => XxHash3.HashToUInt64(key))];
    private readonly uint[] _places = [];

    internal KeyLoops(INodeSelector selector)
    {
        _selector = selector;
        if (selector is RingSelector ring)
        {
            _ring = ring.Ring;
            _places = [.. s_keys.Select(key => ring.HashOf(key))];
        }
    }

    /// <summary>What a call pays: hash and lookup.</summary>
    internal IContender WithHash => new LoopContender(nameof(WithHash), Keys * Passes, () =>
    {
        int sum = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            foreach (byte[] key in s_keys)
            {
                sum += _selector.Find(key, XxHash3.HashToUInt64(key));
            }
        }

        return sum;
    });

    /// <summary>With the key's hash at hand.</summary>
    internal IContender WithoutHash => new LoopContender(nameof(WithoutHash), Keys * Passes, _ring is null ? FindHashes : FindPlaces);

    private int FindHashes()
    {
        int sum = 0;
        INodeSelector selector = _selector;
        for (int pass = 0; pass < Passes; pass++)
        {
            foreach (ulong hash in _hashes)
            {
                sum += selector.Find(default, hash);
            }
        }

        return sum;
    }

    private int FindPlaces()
    {
        int sum = 0;
        HashRing ring = _ring!;
        for (int pass = 0; pass < Passes; pass++)
        {
            foreach (uint place in _places)
            {
                sum += ring.Find(place);
            }
        }

        return sum;
    }
}
