namespace MemcachedGen.Stores;

/// <summary>
/// A store that lets one reader of many load what is missing, stale or about to expire, across processes. See
/// <see cref="ICacheStore"/> for what all methods have in common.
/// </summary>
/// <remarks>
/// <para>The lease of a missing entry is a placeholder of zero bytes. Other readers see a miss; to
/// <see cref="IConditionalStore"/> and <see cref="ICacheStore.DeleteAsync"/> it is an entry.</para>
/// <para>All readers of a key should read it in this way: any other read uses up the lease of a stale entry.</para>
/// </remarks>
public interface ILeaseStore : ICacheStore
{
    /// <summary>Reads an entry, and asks to be the one who loads it where that is needed.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="leaseTime">
    /// How long others hold back when the entry is missing: at least the load's own limit, else its fill comes too late. A store
    /// may round it up. Zero for a reader who does not load: no placeholder is made.
    /// </param>
    /// <param name="refreshWindow">A lease is also given on an entry that lives shorter than this; zero for never.</param>
    /// <param name="cancellationToken">Frees the caller; whether it won a lease is then unknown, and the lease runs out.</param>
    /// <returns>
    /// <para>A hit, a miss or a failure. <see cref="StoreReply.Lease"/> says who loads, <see cref="StoreReply.Number"/> is
    /// the version to fill with, and a hit has its <see cref="StoreReply.TimeToLive"/> and <see cref="StoreReply.IsStale"/>.</para>
    /// <para>A miss without a lease is rare: the server has no room for a placeholder, or another client has stored zero
    /// bytes. Such a load is not stored.</para>
    /// </returns>
    ValueTask<StoreReply> GetOrLeaseAsync(ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken);

    /// <summary>The same for a reader who has a copy: the bytes are not sent again where the entry still has the copy's version.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="version">The version of the copy, greater than zero.</param>
    /// <param name="leaseTime">As with <see cref="GetOrLeaseAsync"/>.</param>
    /// <param name="refreshWindow">As with <see cref="GetOrLeaseAsync"/>.</param>
    /// <param name="cancellationToken">Frees the caller; whether it won a lease is then unknown, and the lease runs out.</param>
    /// <returns>
    /// <see cref="StoreStatus.Unchanged"/> with the lease and the remaining time of a hit, or what <see cref="GetOrLeaseAsync"/>
    /// returns.
    /// </returns>
    /// <remarks>Unless a store has something better, it reads the bytes and drops them.</remarks>
    ValueTask<StoreReply> GetOrLeaseIfChangedAsync(
        ReadOnlySpan<byte> key, ulong version, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version);
        return VersionComparison.CompareAsync(GetOrLeaseAsync(key, leaseTime, refreshWindow, cancellationToken), version);
    }

    /// <summary>Stores what was loaded under a lease, unless the entry was deleted, written or marked stale meanwhile.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="value">The bytes to store, not empty.</param>
    /// <param name="version">
    /// The version that came with the lease. 0, where the server keeps no versions, stores in any case: a deletion during
    /// the load is then lost.
    /// </param>
    /// <param name="timeToLive">Greater than zero.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was written is then unknown.</param>
    /// <returns>
    /// <see cref="StoreStatus.Stored"/>; <see cref="StoreStatus.NotFound"/> or <see cref="StoreStatus.Changed"/> when the value
    /// was outdated before it was loaded, and was not stored; or a failure. A value too large also ends the lease.
    /// </returns>
    ValueTask<StoreReply> FillAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken);

    /// <summary>Gives the lease of a missing entry back, so that the next reader gets it at once.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="version">The version that came with the lease. 0 deletes whatever is there.</param>
    /// <param name="cancellationToken">Frees the caller; the lease then runs out by itself at the latest.</param>
    /// <returns><see cref="StoreStatus.Deleted"/>, <see cref="StoreStatus.Changed"/>, <see cref="StoreStatus.NotFound"/> or a failure.</returns>
    ValueTask<StoreReply> ReleaseAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken);

    /// <summary>Gives the lease of an entry that exists back, so that the next reader gets it. The entry is stale from then on.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="version">The version that came with the lease. 0 marks whatever is there.</param>
    /// <param name="timeToLive">How long the entry lives from now on, greater than zero: what it had left.</param>
    /// <param name="cancellationToken">Frees the caller; without this the entry is not loaded anew until it expires.</param>
    /// <returns><see cref="StoreStatus.MarkedStale"/>, <see cref="StoreStatus.Changed"/>, <see cref="StoreStatus.NotFound"/> or a failure.</returns>
    ValueTask<StoreReply> RearmAsync(ReadOnlySpan<byte> key, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken);
}
