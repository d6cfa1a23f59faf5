using System.Numerics;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>
/// Which entries this process has read from the store lately. A server may note nothing of an item that is read all the time,
/// so its word alone would keep a copy from a process that comes late. Bounded, thread-safe.
/// </summary>
/// <remarks>A key's slot holds its hash and the second; whoever comes to a slot takes it, so under pressure reads are forgotten.</remarks>
internal sealed class RecentReads<TKey>(int maxEntries, LocalClock clock)
    where TKey : struct, IEquatable<TKey>
{
    private const int MaxSlots = 65_536; // of eight bytes

    private readonly long _second = clock.Of(TimeSpan.FromSeconds(1));
    private readonly long[] _slots = new long[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(maxEntries, 1, MaxSlots))];

    /// <summary>Notes a read.</summary>
    /// <returns>Whether there was one not long before: <see cref="Usage.HotSeconds"/>, rounded to seconds.</returns>
    internal bool Note(in TKey key)
    {
        uint now = (uint)(clock.Now / _second), hash = (uint)key.GetHashCode();
        ref long slot = ref _slots[hash & (_slots.Length - 1)];
        long seen = Interlocked.Exchange(ref slot, ((long)hash << 32) | now);
        return seen != 0 && (uint)(seen >> 32) == hash && now - (uint)seen <= Usage.HotSeconds;
    }
}
