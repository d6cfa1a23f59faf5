using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached;

/// <content>Leases and stale entries (protocol.txt, "Meta Get" and "Meta Delete").</content>
internal sealed partial class MemcachedStore
{
    public ValueTask<StoreReply> GetOrLeaseAsync(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken)
    {
        long lease = Expiration.ToLeaseSeconds(leaseTime, _topology.Options.Time);
        long window = Expiration.ToWindowSeconds(refreshWindow, _topology.Options.Time);
        return MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.GetOrLease(key, lease, window), cancellationToken)
            : InvalidKey();
    }

    public ValueTask<StoreReply> FillAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        if (version != 0)
        {
            return CompareAndSetAsync(key, value, version, timeToLive, cancellationToken);
        }

        // To a server without versions every comparison fails: a fill with one would never be stored.
        ReportNoVersions(key);
        return SetAsync(key, value, timeToLive, cancellationToken);
    }

    public ValueTask<StoreReply> ReleaseAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken)
    {
        if (version != 0)
        {
            return CompareAndDeleteAsync(key, version, cancellationToken);
        }

        ReportNoVersions(key);
        return DeleteAsync(key, cancellationToken);
    }

    public ValueTask<StoreReply> RearmAsync(
        ReadOnlySpan<byte> key, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        if (version == 0)
        {
            ReportNoVersions(key);
            return MarkStaleAsync(key, timeToLive, cancellationToken);
        }

        long expiration = Expiration.ToSeconds(timeToLive, _topology.Options.Time);
        return MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.CompareAndMarkStale(key, version, expiration), cancellationToken)
            : InvalidKey();
    }

    public ValueTask<StoreReply> MarkStaleAsync(ReadOnlySpan<byte> key, TimeSpan window, CancellationToken cancellationToken)
    {
        long expiration = Expiration.ToSeconds(window, _topology.Options.Time);
        return MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.MarkStale(key, expiration), cancellationToken)
            : InvalidKey();
    }

    private void ReportNoVersions(ReadOnlySpan<byte> key)
    {
        if (MemcachedLimits.IsValidKey(key) && Locate(key) is { } node)
        {
            _withoutVersions.Report(node);
        }
    }
}
