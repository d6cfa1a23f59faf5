namespace MemcachedGen.Stores;

/// <summary>A store that knows which of its entries are read often. See <see cref="ICacheStore"/> for what all methods have in common.</summary>
public interface IUsageStore : ILeaseStore
{
    /// <summary>The same as <see cref="ILeaseStore.GetOrLeaseAsync"/>, and a hit says whether the entry is read often.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="leaseTime">As with <see cref="ILeaseStore.GetOrLeaseAsync"/>.</param>
    /// <param name="refreshWindow">As with <see cref="ILeaseStore.GetOrLeaseAsync"/>.</param>
    /// <param name="cancellationToken">Frees the caller; whether it won a lease is then unknown, and the lease runs out.</param>
    /// <returns>What <see cref="ILeaseStore.GetOrLeaseAsync"/> returns, with <see cref="StoreReply.IsHot"/> on a hit.</returns>
    ValueTask<StoreReply> GetOrLeaseWithUsageAsync(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken);
}
