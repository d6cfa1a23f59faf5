namespace MemcachedGen.Stores;

/// <summary>
/// The seam between caching and storage: bytes in, bytes out. Implement it to put the generated caches on another
/// client or server.
/// </summary>
/// <remarks>
/// <para>Implementations are thread-safe. A failure of the store is a <see cref="StoreReply"/> with status
/// <see cref="StoreStatus.Failed"/>, not an exception, because a dead store must cost its callers little.</para>
/// <para>Keys and values are read before the method returns; they must not be kept.</para>
/// </remarks>
public interface ICacheStore : IAsyncDisposable
{
    /// <summary>Reads an entry.</summary>
    /// <param name="key">The wire key: 1 to 250 bytes, none of them a space, a control byte or 0x7F.</param>
    /// <param name="cancellationToken">Frees the caller: the reply is then <see cref="StoreError.Canceled"/>.</param>
    /// <returns>A hit, a miss or a failure. The caller releases a hit with <see cref="StoreReply.Release"/>.</returns>
    ValueTask<StoreReply> GetAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken);

    /// <summary>Writes an entry, whether or not there is one.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="value">The bytes to store, not empty: zero bytes are memcached's placeholder for a value being loaded.</param>
    /// <param name="timeToLive">Greater than zero; a store may round it up to its own grain.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was written is then unknown.</param>
    /// <returns><see cref="StoreStatus.Stored"/> or a failure. A value too large also deletes the entry it was to replace.</returns>
    ValueTask<StoreReply> SetAsync(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken);

    /// <summary>Deletes an entry.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was deleted is then unknown.</param>
    /// <returns><see cref="StoreStatus.Deleted"/>, <see cref="StoreStatus.NotFound"/> or a failure.</returns>
    ValueTask<StoreReply> DeleteAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken);

    /// <summary>The server that holds a key, for telemetry; <see langword="null"/> where there is none or it is not known.</summary>
    /// <param name="key">The wire key.</param>
    StoreNode? Locate(ReadOnlySpan<byte> key) => null;
}
