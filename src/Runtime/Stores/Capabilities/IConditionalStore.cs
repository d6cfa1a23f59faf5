namespace MemcachedGen.Stores;

/// <summary>A store that can write only where there is, or is not, an entry. See <see cref="ICacheStore"/> for what all methods have in common.</summary>
public interface IConditionalStore : ICacheStore
{
    /// <summary>Writes an entry where there is none.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="value">The bytes to store, not empty.</param>
    /// <param name="timeToLive">Greater than zero.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was written is then unknown.</param>
    /// <returns><see cref="StoreStatus.Stored"/>, <see cref="StoreStatus.NotStored"/> where there is one, or a failure.</returns>
    ValueTask<StoreReply> AddAsync(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken);

    /// <summary>Writes an entry where there is one.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="value">The bytes to store, not empty.</param>
    /// <param name="timeToLive">Greater than zero.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was written is then unknown.</param>
    /// <returns><see cref="StoreStatus.Stored"/>, <see cref="StoreStatus.NotStored"/> where there is none, or a failure.</returns>
    ValueTask<StoreReply> ReplaceAsync(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken);
}
