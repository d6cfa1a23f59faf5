namespace MemcachedGen.Stores;

/// <summary>A store that can lengthen an entry where it is. The entry keeps its time to live and is no longer stale.</summary>
/// <remarks>Values of generated caches carry a checksum over their whole: this is for entries of one's own.</remarks>
public interface IAppendStore : ICacheStore
{
    /// <summary>Writes bytes behind those of an entry.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="value">The bytes to add, not empty.</param>
    /// <param name="version">Only where the entry still has this version, greater than zero; <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Frees the caller; whether the bytes were added is then unknown.</param>
    /// <returns>
    /// <see cref="StoreStatus.Stored"/>; <see cref="StoreStatus.NotStored"/> where there is no entry or it would become too
    /// large; <see cref="StoreStatus.Changed"/>; or a failure.
    /// </returns>
    ValueTask<StoreReply> AppendAsync(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong? version, CancellationToken cancellationToken);

    /// <summary>Writes bytes before those of an entry.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="value">The bytes to add, not empty.</param>
    /// <param name="version">Only where the entry still has this version, greater than zero; <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Frees the caller; whether the bytes were added is then unknown.</param>
    /// <returns>
    /// <see cref="StoreStatus.Stored"/>; <see cref="StoreStatus.NotStored"/> where there is no entry or it would become too
    /// large; <see cref="StoreStatus.Changed"/>; or a failure.
    /// </returns>
    ValueTask<StoreReply> PrependAsync(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong? version, CancellationToken cancellationToken);
}
