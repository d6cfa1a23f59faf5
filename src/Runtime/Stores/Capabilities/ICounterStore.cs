namespace MemcachedGen.Stores;

/// <summary>A store that can count. A counter is an entry whose bytes are a decimal number.</summary>
public interface ICounterStore : ICacheStore
{
    /// <summary>Adds to a counter, modulo 2^64. One that does not exist is created with <paramref name="initial"/>, to which nothing is added.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="delta">What to add.</param>
    /// <param name="initial">What a new counter starts with.</param>
    /// <param name="timeToLive">How long a new counter lives, greater than zero; one that exists keeps its time.</param>
    /// <param name="cancellationToken">Frees the caller; whether it was counted is then unknown.</param>
    /// <returns><see cref="StoreStatus.Counted"/> with the count in <see cref="StoreReply.Number"/>, or a failure.</returns>
    ValueTask<StoreReply> IncrementAsync(ReadOnlySpan<byte> key, ulong delta, ulong initial, TimeSpan timeToLive, CancellationToken cancellationToken);

    /// <summary>Subtracts from a counter, down to zero. One that does not exist is created with <paramref name="initial"/>, from which nothing is subtracted.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="delta">What to subtract.</param>
    /// <param name="initial">What a new counter starts with.</param>
    /// <param name="timeToLive">How long a new counter lives, greater than zero; one that exists keeps its time.</param>
    /// <param name="cancellationToken">Frees the caller; whether it was counted is then unknown.</param>
    /// <returns><see cref="StoreStatus.Counted"/> with the count in <see cref="StoreReply.Number"/>, or a failure.</returns>
    ValueTask<StoreReply> DecrementAsync(ReadOnlySpan<byte> key, ulong delta, ulong initial, TimeSpan timeToLive, CancellationToken cancellationToken);
}
