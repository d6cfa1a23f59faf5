namespace MemcachedGen.Stores.InMemory;

/// <content>Writes with a condition. Each swaps the very item it looked at, and looks again where another was quicker.</content>
public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<StoreReply> AddAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        StoreValue.ThrowIfEmpty(value);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        Item added = NewItem(value.ToArray(), timeToLive);
        while (!TryFind(key, out _, out _))
        {
            if (_lookup.TryAdd(key, added))
            {
                return Written(StoreReply.Stored);
            }
        }

        return new(StoreReply.NotStored);
    }

    /// <inheritdoc/>
    public ValueTask<StoreReply> ReplaceAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        StoreValue.ThrowIfEmpty(value);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        Item replacement = NewItem(value.ToArray(), timeToLive);
        while (TryFind(key, out byte[]? stored, out Item item))
        {
            if (_items.TryUpdate(stored, replacement, item))
            {
                return Written(StoreReply.Stored);
            }
        }

        return new(StoreReply.NotStored);
    }

    /// <inheritdoc/>
    public ValueTask<StoreReply> CompareAndSetAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfZero(version);
        StoreValue.ThrowIfEmpty(value);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        Item replacement = NewItem(value.ToArray(), timeToLive);
        while (TryFind(key, out byte[]? stored, out Item item))
        {
            if (item.Version != version)
            {
                return new(StoreReply.Changed);
            }

            if (_items.TryUpdate(stored, replacement, item))
            {
                return Written(StoreReply.Stored);
            }
        }

        return new(StoreReply.NotFound);
    }

    /// <inheritdoc/>
    public ValueTask<StoreReply> CompareAndDeleteAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        while (TryFind(key, out byte[]? stored, out Item item))
        {
            if (item.Version != version)
            {
                return new(StoreReply.Changed);
            }

            if (_items.TryRemove(new KeyValuePair<byte[], Item>(stored, item)))
            {
                return new(StoreReply.Deleted);
            }
        }

        return new(StoreReply.NotFound);
    }
}
