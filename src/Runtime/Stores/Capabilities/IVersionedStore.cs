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
}
