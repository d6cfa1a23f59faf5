using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached;

/// <content>Leases and stale entries (protocol.txt, "Meta Get" and "Meta Delete").</content>
internal sealed partial class MemcachedStore
{
    public ValueTask<StoreReply> GetOrLeaseAsync(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken) =>
        GetOrLeaseAsync(key, leaseTime, refreshWindow, withUsage: false, cancellationToken);

    public ValueTask<StoreReply> GetOrLeaseWithUsageAsync(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken) =>
        GetOrLeaseAsync(key, leaseTime, refreshWindow, withUsage: true, cancellationToken);

    public ValueTask<StoreReply> GetOrLeaseIfChangedAsync(
        ReadOnlySpan<byte> key, ulong version, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version);
        if (!MemcachedLimits.IsValidKey(key))
        {
            return InvalidKey();
        }

        long lease = Expiration.ToLeaseSeconds(leaseTime, _topology.Options.Time);
        long window = Expiration.ToWindowSeconds(refreshWindow, _topology.Options.Time);
        ValueTask<StoreReply> look = SendAsync(MetaRequest.GetOrLeaseIfChanged(key, version, lease, window), cancellationToken);
        return ReadIfOtherAsync(look, key.ToArray(), version, leaseTime, refreshWindow, cancellationToken);
    }

    private ValueTask<StoreReply> GetOrLeaseAsync(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, bool withUsage, CancellationToken cancellationToken)
    {
        long lease = Expiration.ToLeaseSeconds(leaseTime, _topology.Options.Time);
        long window = Expiration.ToWindowSeconds(refreshWindow, _topology.Options.Time);
        return MemcachedLimits.IsValidKey(key)
            ? SendAsync(MetaRequest.GetOrLease(key, lease, window, withUsage), cancellationToken)
            : InvalidKey();
    }

    // A server that cannot compare versions has sent the entry's without its bytes. They are asked for if they are others.
    private async ValueTask<StoreReply> ReadIfOtherAsync(
        ValueTask<StoreReply> look, byte[] key, ulong version, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken)
    {
        StoreReply seen = await look.ConfigureAwait(false);
        if (seen.Status != StoreStatus.Unchanged || seen.Number == version)
        {
            return seen;
        }

        StoreReply read = await GetOrLeaseAsync(key, leaseTime, refreshWindow, cancellationToken).ConfigureAwait(false);
        return seen.Lease == LeaseState.Won && read.Number == seen.Number ? read.WithLease(LeaseState.Won, read.IsStale) : read;
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
