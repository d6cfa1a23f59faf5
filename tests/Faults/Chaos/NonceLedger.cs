namespace MemcachedGen.Faults.Chaos;

/// <summary>How many values were made for each key. Thread-safe.</summary>
internal sealed class NonceLedger(int keys)
{
    private readonly long[] _issued = new long[keys];

    internal int Keys => _issued.Length;

    /// <summary>The number of the next value of a key, from 1.</summary>
    internal long Next(int key) => Interlocked.Increment(ref _issued[key]);

    /// <summary>Whether a value of this number was ever made for the key.</summary>
    internal bool WasIssued(int key, long nonce) => nonce >= 1 && nonce <= Volatile.Read(ref _issued[key]);
}
