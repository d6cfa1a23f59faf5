using MemcachedGen.Stores;

namespace MemcachedGen.Faults.Chaos;

/// <summary>What one caller saw, or all of them together. Not thread-safe.</summary>
internal sealed class ChaosTally
{
    private readonly long[] _failures = new long[Enum.GetValues<StoreError>().Length];
    private readonly Dictionary<string, long> _exceptions = [];

    internal long Hits { get; private set; }

    internal long Misses { get; private set; }

    /// <summary>Writes, deletions and counts that were answered, whatever the answer.</summary>
    internal long Writes { get; private set; }

    internal long Wrong { get; private set; }

    internal long Damaged { get; private set; }

    internal long Failures => _failures.Sum() + _exceptions.Values.Sum();

    internal long Operations => Hits + Misses + Writes + Failures;

    /// <summary>The failures by their names.</summary>
    internal IEnumerable<(string Name, long Count)> ByError =>
        Enum.GetValues<StoreError>().Select(error => (Name: error.ToString(), Count: _failures[(int)error]))
            .Concat(_exceptions.Select(static pair => (Name: pair.Key, Count: pair.Value)))
            .Where(static entry => entry.Count > 0)
            .OrderByDescending(static entry => entry.Count);

    internal void Hit(Verdict verdict)
    {
        Hits++;
        Wrong += verdict == Verdict.Wrong ? 1 : 0;
        Damaged += verdict == Verdict.Damaged ? 1 : 0;
    }

    internal void Miss() => Misses++;

    internal void Write() => Writes++;

    internal void Fail(StoreError error) => _failures[(int)error]++;

    internal void Fail(string name) => _exceptions[name] = _exceptions.GetValueOrDefault(name) + 1;

    internal void Add(ChaosTally other)
    {
        Hits += other.Hits;
        Misses += other.Misses;
        Writes += other.Writes;
        Wrong += other.Wrong;
        Damaged += other.Damaged;
        for (int error = 0; error < _failures.Length; error++)
        {
            _failures[error] += other._failures[error];
        }

        foreach ((string name, long count) in other._exceptions)
        {
            _exceptions[name] = _exceptions.GetValueOrDefault(name) + count;
        }
    }
}
