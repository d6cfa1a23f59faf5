using System.Text;
using MemcachedGen.Stores.Memcached;

namespace MemcachedGen.Faults.Chaos;

/// <summary>The keys of one client of the store, and what may be found under them. Thread-safe.</summary>
internal sealed class StoreKeys
{
    private const int Keys = 2_000;
    private const int Counters = 100;
    private const ulong CountersApart = 1_000_000_000_000;

    private readonly NonceLedger _values = new(Keys);
    private readonly NonceLedger _counts = new(Counters);
    private readonly byte[][] _keys;
    private readonly byte[][] _counters;
    private readonly int[] _nodes;
    private readonly int[] _counterNodes;
    private readonly bool _isDamaged;

    internal StoreKeys(ChaosClient client, int number)
    {
        Store = client.Store;
        _isDamaged = client.Arm != ChaosArm.Store;
        _keys = [.. Enumerable.Range(0, Keys).Select(key => Encoding.ASCII.GetBytes($"store{number}:{key}"))];
        _counters = [.. Enumerable.Range(0, Counters).Select(counter => Encoding.ASCII.GetBytes($"count{number}:{counter}"))];
        _nodes = [.. _keys.Select(key => client.NodeOf(key))];
        _counterNodes = [.. _counters.Select(key => client.NodeOf(key))];
    }

    internal MemcachedStore Store { get; }

    /// <summary>A digit that flips makes another number, of which nobody can say whose it is.</summary>
    internal bool AreCountersKept => !_isDamaged;

    internal ReadOnlySpan<byte> this[int key] => _keys[key];

    internal static int Any(Random random) => random.Next(Keys);

    internal int NodeOf(int key) => _nodes[key];

    internal byte[] NewValue(int key, Random random) => IdentifiedValue.Create(key, _values.Next(key), random);

    /// <summary>Judges a value. Where no bit flips a damaged one is a wrong one.</summary>
    internal Verdict Check(ReadOnlySpan<byte> value, int key)
    {
        Verdict verdict = IdentifiedValue.Check(value, key, _values);
        return verdict == Verdict.Damaged && !_isDamaged ? Verdict.Wrong : verdict;
    }

    internal static int AnyCounter(Random random) => random.Next(Counters);

    internal ReadOnlySpan<byte> Counter(int counter) => _counters[counter];

    internal int NodeOfCounter(int counter) => _counterNodes[counter];

    /// <summary>Every counter has numbers of its own.</summary>
    internal static ulong FirstCount(int counter) => CountersApart * (ulong)(counter + 1);

    /// <summary>A count is about to be sent.</summary>
    internal void Counts(int counter) => _counts.Next(counter);

    internal bool IsCount(int counter, ulong count) =>
        count == FirstCount(counter) || (count > FirstCount(counter) && _counts.WasIssued(counter, (long)(count - FirstCount(counter))));
}
