using MemcachedGen.Contracts;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>The entry families that were opened on a client. Thread-safe.</summary>
internal sealed class FamilyCatalog
{
    private readonly List<Family> _families = []; // under its own lock

    internal IReadOnlyList<Family> All
    {
        get
        {
            lock (_families)
            {
                return [.. _families];
            }
        }
    }

    internal void Add(Family family)
    {
        lock (_families)
        {
            _families.Add(family);
        }
    }

    /// <summary>Deletes an entry by its wire key. Loads of it are not stored, and copies of it in this process are dropped.</summary>
    /// <param name="wireKey">The key.</param>
    /// <param name="descriptor">The family that it is of, which was opened on this client.</param>
    /// <param name="cancellationToken">Ends the wait; whether the entry was deleted is then unknown.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="CacheUnavailableException">The store could not answer.</exception>
    internal async Task<bool> RemoveAsync(byte[] wireKey, CacheEntryDescriptor descriptor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Family[] families = [.. All.Where(family => HasKeysOf(family.Descriptor, descriptor))];
        Array.ForEach(families, family => family.SupersedeWireKey(wireKey));
        StoreReply reply;
        try
        {
            reply = await families[0].DeleteWireKeyAsync(wireKey, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Array.ForEach(families, family => family.SettleWireKey(wireKey));
        }

        if (reply.Error == StoreError.Canceled)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return reply.Status == StoreStatus.Failed ? throw families[0].Unavailable("delete", reply.Error) : reply.Status == StoreStatus.Deleted;
    }

    // Of any template: a contract that inherits opens the entries of its base anew, and the pieces of large blobs have no family.
    private static bool HasKeysOf(CacheEntryDescriptor one, CacheEntryDescriptor other) => one.Contract == other.Contract && one.Version == other.Version;
}
