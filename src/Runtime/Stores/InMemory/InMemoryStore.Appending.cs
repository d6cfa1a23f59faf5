namespace MemcachedGen.Stores.InMemory;

/// <content>Lengthening entries.</content>
public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<StoreReply> AppendAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong? version, CancellationToken cancellationToken) =>
        Lengthen(key, value, isBehind: true, version, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreReply> PrependAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong? version, CancellationToken cancellationToken) =>
        Lengthen(key, value, isBehind: false, version, cancellationToken);

    private ValueTask<StoreReply> Lengthen(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool isBehind, ulong? version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version ?? 1, nameof(version));
        StoreValue.ThrowIfEmpty(value);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        while (TryFind(key, out byte[]? stored, out Item item))
        {
            if (version is not null && item.Version != version)
            {
                return new(StoreReply.Changed);
            }

            byte[] longer = isBehind ? [.. item.Value, .. value] : [.. value, .. item.Value];
            Item lengthened = NewItem(longer, item.TimeToLive) with { StoredAt = item.StoredAt };
            if (_items.TryUpdate(stored, lengthened, item))
            {
                return Written(StoreReply.Stored);
            }
        }

        return new(StoreReply.NotStored);
    }
}
