namespace MemcachedGen.Stores;

/// <summary>A store whose entries have versions, so that a change can be made only to what was read (compare and swap).</summary>
public interface IVersionedStore : ICacheStore
{
    /// <summary>Reads an entry and its version.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    /// <returns>A hit whose <see cref="StoreReply.Number"/> is the version, a miss or a failure.</returns>
    ValueTask<StoreReply> GetVersionedAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken);

    /// <summary>Writes an entry that still has the given version.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="value">The bytes to store, not empty.</param>
    /// <param name="version">The version that was read, greater than zero.</param>
    /// <param name="timeToLive">Greater than zero.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was written is then unknown.</param>
    /// <returns><see cref="StoreStatus.Stored"/>, <see cref="StoreStatus.Changed"/>, <see cref="StoreStatus.NotFound"/> or a failure.</returns>
    ValueTask<StoreReply> CompareAndSetAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken);

    /// <summary>Deletes an entry that still has the given version.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="version">The version that was read, greater than zero.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was deleted is then unknown.</param>
    /// <returns><see cref="StoreStatus.Deleted"/>, <see cref="StoreStatus.Changed"/>, <see cref="StoreStatus.NotFound"/> or a failure.</returns>
    ValueTask<StoreReply> CompareAndDeleteAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken);

    /// <summary>Reads an entry and its version, without its bytes where it still has the given version.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="version">The version that was read before, greater than zero.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    /// <returns><see cref="StoreStatus.Unchanged"/>, a hit whose <see cref="StoreReply.Number"/> is its version, a miss or a failure.</returns>
    /// <remarks>Unless a store has something better, it reads the bytes and drops them.</remarks>
    ValueTask<StoreReply> GetIfChangedAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version);
        return VersionComparison.CompareAsync(GetVersionedAsync(key, cancellationToken), version);
    }
}
