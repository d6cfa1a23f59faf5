using System.Text;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;

namespace MemcachedGen;

/// <content>For people and tools. These commands open connections of their own and never wait for, or hold up, those of the caches.</content>
public sealed partial class CacheClient
{
    /// <summary>Reads statistics of every server, all at once (memcached's <c>stats</c>).</summary>
    /// <param name="section">
    /// Nothing for the general ones, or <c>settings</c>, <c>items</c>, <c>slabs</c>, <c>sizes</c>, <c>conns</c>, <c>extstore</c>,
    /// <c>threads</c>, <c>proxy</c>. A server that does not know a section says so in its own answer.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One answer a server, in the order they are configured; none where the client has no memcached servers.</returns>
    /// <exception cref="ArgumentException">There is no such section.</exception>
    public async Task<IReadOnlyList<ServerStatistics>> GetServerStatisticsAsync(
        string section = "", CancellationToken cancellationToken = default)
    {
        Stores.Memcached.Administration.StatisticsSections.ThrowIfUnknown(section);
        return _store is MemcachedStore servers
            ? await servers.Administration.GetStatisticsAsync(servers.Nodes.Select(static node => node.Address), section, cancellationToken)
                .ConfigureAwait(false)
            : [];
    }

    /// <summary>Makes every server forget everything, other applications' entries too (memcached's <c>flush_all</c>).</summary>
    /// <param name="cancellationToken">Ends the wait; which servers were flushed is then unknown.</param>
    /// <returns>One answer a server, in the order they are configured; none where the client has no memcached servers.</returns>
    /// <remarks>Servers started with <c>-F</c> refuse it. What processes hold beside the servers stays.</remarks>
    public async Task<IReadOnlyList<ServerAnswer>> FlushServersAsync(CancellationToken cancellationToken = default) => _store is MemcachedStore servers
        ? await servers.Administration.FlushAsync(servers.Nodes.Select(static node => node.Address), cancellationToken).ConfigureAwait(false)
        : [];

    /// <summary>Looks at an item without touching it: neither its age nor a lease changes (memcached's <c>me</c>).</summary>
    /// <param name="key">The key as the server holds it, the host's prefix included.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the server knows of it, or <see langword="null"/> when there is no such item.</returns>
    /// <exception cref="ArgumentException">It cannot be a key: empty, over 250 bytes, or with a space or control character.</exception>
    /// <exception cref="CacheUnavailableException">The server could not answer.</exception>
    /// <exception cref="NotSupportedException">The client has no memcached servers.</exception>
    public Task<CacheItemInfo?> InspectAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_store is not MemcachedStore servers)
        {
            throw new NotSupportedException($"{_store.GetType().Name} cannot be inspected: only memcached servers can.");
        }

        return servers.Locate(Encoding.UTF8.GetBytes(key)) is { } node
            ? servers.Administration.InspectAsync(node, key, cancellationToken)
            : throw new CacheUnavailableException(StoreError.NoNode, "No server holds this key.");
    }
}
