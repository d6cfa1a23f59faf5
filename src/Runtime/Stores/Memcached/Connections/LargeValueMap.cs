namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// Remembers which keys had a large value last, so that they can be read where nobody waits behind them. One bit for
/// many keys: a small value that shares its bit with a large one merely takes the other way. Thread-safe.
/// </summary>
internal sealed class LargeValueMap
{
    /// <summary>From this many bytes on a value is large: what takes a gigabit network a quarter of a millisecond.</summary>
    internal const int Threshold = 32 * 1024;

    private const int Bits = 1 << 16;

    private readonly int[] _words = new int[Bits / 32];

    internal bool Contains(ulong hash) => (Volatile.Read(ref WordOf(hash)) & MaskOf(hash)) != 0;

    /// <summary>Takes note of the length of a key's value.</summary>
    internal void Note(ulong hash, int length)
    {
        bool isLarge = length >= Threshold;
        if (isLarge == Contains(hash))
        {
            return;
        }

        if (isLarge)
        {
            Interlocked.Or(ref WordOf(hash), MaskOf(hash));
        }
        else
        {
            Interlocked.And(ref WordOf(hash), ~MaskOf(hash));
        }
    }

    // Not the bits that choose the slot or the connection: those are the same for many keys of this node.
    private ref int WordOf(ulong hash) => ref _words[(int)(hash >> 21) & ((Bits / 32) - 1)];

    private static int MaskOf(ulong hash) => 1 << (int)((hash >> 16) & 31);
}
