using System.Net;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections.Sockets;

namespace MemcachedGen.Stores.Memcached.Discovery;

/// <summary>Takes every address that a name resolves to for a server.</summary>
/// <remarks>
/// One name that cannot be resolved spoils the answer: half a list would move keys. A name with IPv4 and IPv6 addresses of
/// the same servers gives each of them twice.
/// </remarks>
internal sealed class DnsDiscovery : IServerDiscovery
{
    private readonly IReadOnlyList<NodeSpec> _names;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    /// <param name="names">What to resolve, with the port and the weight of what is found.</param>
    /// <param name="resolve">Asks for addresses; the system's resolver where left out.</param>
    internal DnsDiscovery(IReadOnlyList<NodeSpec> names, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _names = names;
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
    }

    public async ValueTask<IReadOnlyList<NodeSpec>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, NodeSpec>(StringComparer.Ordinal);
        foreach (NodeSpec name in _names)
        {
            foreach (IPAddress address in await ResolveAsync(name.Address.Host, cancellationToken).ConfigureAwait(false))
            {
                string host = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
                var node = new NodeSpec(new StoreNode(host, name.Address.Port), name.Weight);

                // Behind two names the greater weight counts, whichever is asked first.
                string identity = node.Address.ToString();
                if (!found.TryGetValue(identity, out NodeSpec? known) || known.Weight < node.Weight)
                {
                    found[identity] = node;
                }
            }
        }

        return [.. found.Values];
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await _resolve(host, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new DiscoveryException($"'{host}' cannot be resolved: {exception.Message.TrimEnd('.')}.", exception);
        }

        return addresses.Length > 0 ? addresses : throw new DiscoveryException($"'{host}' resolves to no address.");
    }
}
