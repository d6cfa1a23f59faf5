using System.Text;
using MemcachedGen.Contracts;
using MemcachedGen.Hosting;

namespace MemcachedGen;

/// <content>What a client has and does, for people and tools.</content>
public sealed partial class CacheClient
{
    private CacheRegistration[] _added = [];
    private bool _areAddedCreated;

    /// <summary>Takes stock of the client: its contracts with their entries and what was counted of their reads, and its servers.</summary>
    /// <returns>A picture of this moment, which does not change.</returns>
    /// <remarks>
    /// <para>Contracts are those whose caches were created on this client, and those that were added to it with
    /// <see cref="MemcachedGenBuilder.AddCache{TContract}"/>, whose caches are created now if they were not.</para>
    /// <para>Takes no message to any server and nothing from the calls under way. Figures that change meanwhile may not fit together
    /// exactly. Thread-safe.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">A cache that was added cannot be created: see <see cref="GetCache{TContract}"/>.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public CacheClientSnapshot TakeSnapshot()
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        CreateAdded();
        return new CacheClientSnapshot(_context.Resources, _context.Families.All);
    }

    /// <summary>
    /// Deletes an entry by its wire key, as a method with <see cref="InvalidatesAttribute"/> does: a load of it that is under way is not
    /// stored, and a copy of it in this process is dropped. Copies in other processes live for as long as they do after such a method.
    /// </summary>
    /// <param name="key">The key as the server holds it, the host's prefix included: one that <see cref="TryDecodeKey(string, out DecodedKey?)"/> reads.</param>
    /// <param name="cancellationToken">Ends the wait; whether the entry was deleted is then unknown.</param>
    /// <returns>Whether there was an entry, or the placeholder of one that is being loaded.</returns>
    /// <remarks>
    /// For people and tools, not for hot paths: the copies of the entry family in this process are gone through, and what reads of
    /// that family bring that are under way is not kept in the process. Thread-safe.
    /// </remarks>
    /// <exception cref="ArgumentException">It is no key of a cache of this client.</exception>
    /// <exception cref="CacheUnavailableException">The server could not answer. If it is away, the entry is deleted before it serves again.</exception>
    /// <exception cref="InvalidOperationException">A cache that was added cannot be created: see <see cref="GetCache{TContract}"/>.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        CreateAdded();
        byte[] wireKey = Encoding.UTF8.GetBytes(key);
        return _context.Keys.TryDecode(wireKey, out _, out CacheEntryDescriptor? descriptor)
            ? _context.Families.RemoveAsync(wireKey, descriptor, cancellationToken)
            : throw new ArgumentException(
                "It is no key of a cache of this client. Is the cache added to it, and does the key begin with the client's KeyPrefix?", nameof(key));
    }

    /// <param name="added">The caches that were added to the client, of which some may not have been asked for yet.</param>
    internal CacheClient With(CacheRegistration[] added)
    {
        _added = added;
        return this;
    }

    // Twice at once is no harm: there is one cache of a contract.
    private void CreateAdded()
    {
        if (!Volatile.Read(ref _areAddedCreated))
        {
            Array.ForEach(_added, cache => cache.Create(this));
            Volatile.Write(ref _areAddedCreated, true);
        }
    }
}
