using System.Net;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using MemcachedGen.Stores.Memcached.Connections.Tls;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Hosting;

/// <summary>Turns options into what connections are opened with.</summary>
internal static class TransportSetup
{
    internal static IConnector CreateConnector(MemcachedGenOptions options, ILogger logger)
    {
        var sockets = new SocketConnector(options.ConnectTimeout, options.TimeProvider, resolve: null, logger, options.UseReaderThreads);
        return options.Tls.Enabled ? new TlsConnector(sockets, TlsSetup.Create(options, logger)) : sockets;
    }

    internal static ConnectionOptions CreateOptions(MemcachedGenOptions options) =>
        new(options.OperationTimeout, options.ConnectTimeout, options.MaxItemSize, options.TimeProvider)
        {
            ConnectionsPerNode = options.ConnectionsPerNode,
            RecoveryQueueCapacity = options.RecoveryQueueCapacity,
            RecoveryOverflow = options.RecoveryOverflow,
            FailoverTtl = options.Failover == NodeFailover.RunnerUp ? options.FailoverTtl : null,
            Credentials = Credentials(options),
        };

    /// <summary>Warns, once a client, where anybody on the way could read the password.</summary>
    internal static void WarnOfPlaintext(MemcachedGenOptions options, IEnumerable<NodeSpec> servers, ILogger logger)
    {
        StoreNode[] exposed = options.Tls.Enabled || Credentials(options) is null
            ? []
            : [.. servers.Select(static server => server.Address).Where(static node => !IsLoopback(node.Host))];
        if (exposed.Length > 0)
        {
            Log.CredentialsInPlaintext(logger, string.Join<StoreNode>(", ", exposed));
        }
    }

    private static Func<CancellationToken, ValueTask<CacheCredentials>>? Credentials(MemcachedGenOptions options)
    {
        if (options.CredentialsProvider is { } provider)
        {
            return provider;
        }

        if (string.IsNullOrEmpty(options.UserName) || string.IsNullOrEmpty(options.Password))
        {
            return null;
        }

        var credentials = new CacheCredentials(options.UserName, options.Password);
        return _ => new(credentials);
    }

    private static bool IsLoopback(string host) =>
        IPAddress.TryParse(host, out IPAddress? address)
            ? IPAddress.IsLoopback(address)
            : host.TrimEnd('.').Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
