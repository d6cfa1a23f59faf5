namespace MemcachedGen.Stores;

/// <summary>A store that can give an entry a new time to live without writing its value again.</summary>
public interface ITouchStore : ICacheStore
{
    /// <summary>Starts an entry's time anew.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="timeToLive">Greater than zero, from now on.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was touched is then unknown.</param>
    /// <returns><see cref="StoreStatus.Touched"/>, <see cref="StoreStatus.NotFound"/> or a failure.</returns>
    ValueTask<StoreReply> TouchAsync(ReadOnlySpan<byte> key, TimeSpan timeToLive, CancellationToken cancellationToken);

    /// <summary>Reads an entry and starts its time anew.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="timeToLive">Greater than zero, from now on.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was touched is then unknown.</param>
    /// <returns>A hit with its version as <see cref="StoreReply.Number"/>, a miss or a failure. A placeholder (<see cref="ILeaseStore"/>) is a miss whose time starts anew as well.</returns>
    ValueTask<StoreReply> GetAndTouchAsync(ReadOnlySpan<byte> key, TimeSpan timeToLive, CancellationToken cancellationToken);
}
