using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <content>Reads that tell the version, and writes that ask for it: the two halves of an update, for whoever does something in between.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>Reads an entry and its version.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="loads">Whether the caller makes what is missing or old, and asks for the lease.</param>
    /// <param name="newTime">What the entry's time starts anew with; zero leaves it. One who asks for this gets no lease.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    /// <returns>A lease that was won with a value that can still be served is the caller's.</returns>
    internal async ValueTask<EntryRead<TValue>> ReadVersionedAsync<TValue>(
        TKey key, bool loads, TimeSpan newTime, CancellationToken cancellationToken)
    {
        if (!Times.IsEnabled)
        {
            return new(new(Freshness.Bypassed), default, default, default);
        }

        ReadKind kind = newTime > TimeSpan.Zero && Touches is not null ? ReadKind.Touched : loads ? ReadKind.Leased : ReadKind.Plain;
        EntryRead<TValue> read = await ReadEntryAsync<TValue>(
            Observe(Activities.Get, key), key, kind, default, cancellationToken, Times.Kept + newTime).ConfigureAwait(false);
        Count(read.Verdict);
        if (read.Error != StoreError.None && ThrowsOnError)
        {
            throw Unavailable(GetOperation, read.Error);
        }

        if (!loads || read.Missed.Lease != LeaseState.Won)
        {
            Attend<TValue, NoLoad<TKey, TValue>>(key, default, read.Verdict, read.Missed);
        }

        return read;
    }

    /// <summary>Writes an entry, whether or not there is one.</summary>
    /// <returns>Whether it was written. While the cache is switched off it is deleted.</returns>
    internal ValueTask<bool> TrySetAsync<TValue>(TKey key, TValue value, TimeSpan ttl, CancellationToken cancellationToken) =>
        WriteAsync(Activities.Set, SetOperation, key, value, ttl, WriteKind.Set, cancellationToken);

    /// <summary>Writes an entry that still has the version that was read.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="value">Its new value.</param>
    /// <param name="version">The version; 0 where there was no entry, and there must still be none.</param>
    /// <param name="ttl">Its time to live.</param>
    /// <param name="cancellationToken">Frees the caller; whether it was written is then unknown.</param>
    /// <returns>What became of it. While the cache is switched off the entry is deleted instead.</returns>
    internal async ValueTask<StoreStatus> CompareAndSetAsync<TValue>(
        TKey key, TValue value, ulong version, TimeSpan ttl, CancellationToken cancellationToken)
    {
        if (_versioned is null || _conditional is null)
        {
            throw Lacks(CompareAndSetOperation, _versioned is null ? typeof(IVersionedStore) : typeof(IConditionalStore));
        }

        if (!Times.IsEnabled)
        {
            await DeleteAsync(key, cancellationToken).ConfigureAwait(false);
            return StoreStatus.Deleted;
        }

        return await WriteBackAsync(key, value, version, generations: 0, ttl, attempt: 0, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a lease back that <see cref="ReadVersionedAsync"/> has won.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="missed">The read.</param>
    /// <param name="isServed">Whether there is an entry that can still be served.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    internal async ValueTask ReleaseAsync(TKey key, MissedRead missed, bool isServed, CancellationToken cancellationToken)
    {
        if (!isServed)
        {
            await BeginRelease(key, missed.Version).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (missed.Remaining.ToTimeSpan() is { Ticks: > 0 } left)
        {
            await BeginRearm(key, missed.Version, left).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts an entry's time anew, without waiting for it.</summary>
    internal void BeginTouchUnawaited(in TKey key, TimeSpan timeToLive)
    {
        if (Touches is not null)
        {
            BeginTouch(key, Times.Kept + timeToLive, CancellationToken.None).Preserve();
        }
    }
}
