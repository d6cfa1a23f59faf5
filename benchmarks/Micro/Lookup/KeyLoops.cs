using System.IO.Hashing;
using System.Text;
using BenchmarkDotNet.Attributes;
using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.Micro.NodeSelection;

/// <summary>From a key of 22 bytes to its node, over as many keys as fit into the processor's first cache.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class Lookup
{
    private const int Keys = 256;

    private readonly byte[][] _keys = [.. Enumerable.Range(0, Keys).Select(static key => Encoding.UTF8.GetBytes($"prod:catalog/3:p:{10_000 + key}"))];
    private readonly ulong[] _hashes = new ulong[Keys];
    private readonly uint[] _places = new uint[Keys];
    private INodeSelector _selector = null!;
    private HashRing? _ring;

    [ParamsAllValues]
    public MemcachedGen.NodeSelection Selection { get; set; }

    [Params(3, 8, 64)]
    public int Nodes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _selector = NodeSelectors.Create(Selection, Servers.Set(Nodes));
        _ring = (_selector as RingSelector)?.Ring;
        for (int key = 0; key < Keys; key++)
        {
            _hashes[key] = XxHash3.HashToUInt64(_keys[key]);
            _places[key] = (_selector as RingSelector)?.HashOf(_keys[key]) ?? 0;
        }
    }

    /// <summary>What a call pays: hash and lookup.</summary>
    [Benchmark(OperationsPerInvoke = Keys)]
    public int WithHash()
    {
        int sum = 0;
        foreach (byte[] key in _keys)
        {
            sum += _selector.Find(key, XxHash3.HashToUInt64(key));
        }

        return sum;
    }

    /// <summary>With the key's hash at hand.</summary>
    [Benchmark(OperationsPerInvoke = Keys)]
    public int WithoutHash()
    {
        int sum = 0;
        if (_ring is { } ring)
        {
            foreach (uint place in _places)
            {
                sum += ring.Find(place);
            }

            return sum;
        }

        INodeSelector selector = _selector;
        foreach (ulong hash in _hashes)
        {
            sum += selector.Find(default, hash);
        }

        return sum;
    }
}
