using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached.Connections.Sockets;

/// <summary>Looks up the addresses of a host.</summary>
internal delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellationToken);

/// <summary>Finds a host's addresses anew each time, and falls back on those found last. Thread-safe.</summary>
/// <param name="resolve">Looks them up.</param>
/// <param name="patience">How long a lookup may take where there are addresses to fall back on.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told of a fall-back.</param>
internal sealed class HostAddresses(HostResolver resolve, TimeSpan patience, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<string, IPAddress[]> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="SocketException">The host is unknown, and always was.</exception>
    internal async ValueTask<IPAddress[]> FindAsync(StoreNode node, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(node.Host, out IPAddress? literal))
        {
            return [literal];
        }

        _last.TryGetValue(node.Host, out IPAddress[]? last);
        string reason = "it has no address";
        try
        {
            // A resolver that hangs takes longer than a connection may: without a limit of its own nothing would be left for the fall-back.
            IPAddress[] found = await resolve(node.Host, cancellationToken)
                .WaitAsync(last is null ? Timeout.InfiniteTimeSpan : patience, time, cancellationToken).ConfigureAwait(false);
            if (found.Length > 0)
            {
                _last[node.Host] = found;
                return found;
            }
        }
        catch (Exception exception) when (last is not null && exception is SocketException or TimeoutException)
        {
            reason = exception is TimeoutException ? "no answer in time" : exception.Message;
        }

        if (last is null)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        Log.LastAddressesUsed(logger, node, reason);
        return last;
    }
}
