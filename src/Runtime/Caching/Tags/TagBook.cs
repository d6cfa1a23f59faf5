using System.Collections.Concurrent;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>
/// The generations of a contract's tags that this process has read lately. For as long as one is remembered, an
/// invalidation by another process is not seen; one by this process is seen at once. Thread-safe.
/// </summary>
/// <remarks>
/// An invalidation in this process moves the epoch before it is sent and once more when it is over. What was read in
/// another epoch is not remembered and not recalled.
/// </remarks>
internal sealed class TagBook(TimeProvider time)
{
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<byte[], Page> _pages = new(Utf8KeyComparer.Instance);
    private long _epoch;

    /// <summary>Counts the invalidations in this process.</summary>
    internal long Epoch => Volatile.Read(ref _epoch);

    /// <summary>A tag of the contract is invalidated in this process.</summary>
    internal void Turn() => Interlocked.Increment(ref _epoch);

    internal bool TryRecall(ReadOnlySpan<byte> wireKey, TimeSpan memory, out ulong generation)
    {
        if (_pages.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(wireKey, out Page page)
            && page.Epoch == Epoch
            && time.GetElapsedTime(page.ReadAt) < memory)
        {
            generation = page.Generation;
            return true;
        }

        generation = 0;
        return false;
    }

    /// <param name="wireKey">The tag.</param>
    /// <param name="generation">What was read.</param>
    /// <param name="readAt">When the read was sent.</param>
    /// <param name="epoch">The epoch then.</param>
    internal void Remember(ReadOnlySpan<byte> wireKey, ulong generation, long readAt, long epoch)
    {
        if (_pages.Count >= Capacity)
        {
            _pages.Clear();
        }

        _pages.GetAlternateLookup<ReadOnlySpan<byte>>()[wireKey] = new(generation, readAt, epoch);
    }

    /// <summary>Somebody has seen that what is remembered is outdated.</summary>
    internal void Forget(ReadOnlySpan<byte> wireKey) => _pages.GetAlternateLookup<ReadOnlySpan<byte>>().TryRemove(wireKey, out _);

    private readonly record struct Page(ulong Generation, long ReadAt, long Epoch);
}
