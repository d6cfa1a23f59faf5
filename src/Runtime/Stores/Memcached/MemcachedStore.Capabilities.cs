using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached;

/// <content>What memcached can do besides get, set and delete (protocol.txt, "Meta Set", "Meta Arithmetic").</content>
internal sealed partial class MemcachedStore
{
    public ValueTask<StoreReply> AddAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        StoreValue.ThrowIfEmpty(value);
        long expiration = Expiration.ToSeconds(timeToLive, _topology.Options.Time);
        if (!MemcachedLimits.IsValidKey(key))
        {
            return InvalidKey();
        }

        // Not sent: the server would drop the entry that is there, and to add is to leave that alone.
        return IsTooLarge(key, value)
            ? new(StoreReply.Failed(StoreError.ValueTooLarge))
            : SendAsync(MetaRequest.Add(key, value, expiration), cancellationToken);
    }

    public ValueTask<StoreReply> ReplaceAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        StoreValue.ThrowIfEmpty(value);
        long expiration = Expiration.ToSeconds(timeToLive, _topology.Options.Time);
        if (!MemcachedLimits.IsValidKey(key))
        {
            return InvalidKey();
        }

        return IsTooLarge(key, value)
            ? RefuseTooLargeAsync(SendAsync(MetaRequest.Delete(key), cancellationToken))
            : SendAsync(MetaRequest.Replace(key, value, expiration), cancellationToken);
    }

    public ValueTask<StoreReply> GetVersionedAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.GetVersioned(key), cancellationToken)
            : InvalidKey();

    public ValueTask<StoreReply> CompareAndSetAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version);
        StoreValue.ThrowIfEmpty(value);
        long expiration = Expiration.ToSeconds(timeToLive, _topology.Options.Time);
        if (!MemcachedLimits.IsValidKey(key))
        {
            return InvalidKey();
        }

        // What the value was made from is outdated; what somebody else wrote since is not.
        return IsTooLarge(key, value)
            ? RefuseTooLargeForVersionAsync(SendAsync(MetaRequest.CompareAndDelete(key, version), cancellationToken))
            : SendAsync(MetaRequest.CompareAndSet(key, value, version, expiration), cancellationToken);
    }

    public ValueTask<StoreReply> CompareAndDeleteAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version);
        return MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.CompareAndDelete(key, version), cancellationToken)
            : InvalidKey();
    }

    public ValueTask<StoreReply> GetIfChangedAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version);
        return MemcachedLimits.IsValidKey(key)
            ? VersionComparison.CompareAsync(SendAsync(MetaRequest.GetIfChanged(key, version), cancellationToken), version)
            : InvalidKey();
    }

    public ValueTask<StoreReply> TouchAsync(ReadOnlySpan<byte> key, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        long expiration = Expiration.ToSeconds(timeToLive, _topology.Options.Time);
        return MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.Touch(key, expiration), cancellationToken)
            : InvalidKey();
    }

    public ValueTask<StoreReply> GetAndTouchAsync(ReadOnlySpan<byte> key, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        long expiration = Expiration.ToSeconds(timeToLive, _topology.Options.Time);
        return MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.GetAndTouch(key, expiration), cancellationToken)
            : InvalidKey();
    }

    public ValueTask<StoreReply> AppendAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong? version, CancellationToken cancellationToken) =>
        Lengthen(MetaRequest.Append(key, value, version), version, cancellationToken);

    public ValueTask<StoreReply> PrependAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong? version, CancellationToken cancellationToken) =>
        Lengthen(MetaRequest.Prepend(key, value, version), version, cancellationToken);

    public ValueTask<StoreReply> IncrementAsync(
        ReadOnlySpan<byte> key, ulong delta, ulong initial, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        long expiration = Expiration.ToSeconds(timeToLive, _topology.Options.Time);
        return MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.Increment(key, delta, initial, expiration), cancellationToken)
            : InvalidKey();
    }

    public ValueTask<StoreReply> DecrementAsync(
        ReadOnlySpan<byte> key, ulong delta, ulong initial, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        long expiration = Expiration.ToSeconds(timeToLive, _topology.Options.Time);
        return MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.Decrement(key, delta, initial, expiration), cancellationToken)
            : InvalidKey();
    }

    private ValueTask<StoreReply> Lengthen(in MetaRequest request, ulong? version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version ?? 1, nameof(version));
        StoreValue.ThrowIfEmpty(request.Value);
        if (!MemcachedLimits.IsValidKey(request.Key))
        {
            return InvalidKey();
        }

        // Not sent: the server would drop the entry, which a piece that does not fit does not outdate.
        return IsTooLarge(request.Key, request.Value)
            ? new(StoreReply.Failed(StoreError.ValueTooLarge))
            : SendAsync(request, cancellationToken);
    }

    private static async ValueTask<StoreReply> RefuseTooLargeForVersionAsync(ValueTask<StoreReply> deletion)
    {
        StoreReply reply = await deletion.ConfigureAwait(false);
        return reply.Status == StoreStatus.Deleted ? StoreReply.Failed(StoreError.ValueTooLarge) : reply;
    }
}
