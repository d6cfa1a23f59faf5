using System.Text;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;

namespace MemcachedGen.Stores.Memcached.Discovery;

/// <summary>Asks the configuration endpoint of an Amazon ElastiCache cluster, on a connection of its own each time.</summary>
/// <remarks>
/// A version older than one seen before is refused, as it comes from a server that has not heard of the latest change.
/// The key that engines before 1.4.14 keep the list under is an ordinary one on any other server, for all who may write
/// to it; so it is read from those engines only.
/// </remarks>
internal sealed class ElastiCacheDiscovery(StoreNode endpoint, IConnector connector, TimeSpan timeout, TimeProvider time) : IServerDiscovery
{
    private static readonly Version s_firstWithCommand = new(1, 4, 14);

    private long _version;

    // Whether the reply is complete.
    private delegate bool Parser<T>(ReadOnlySpan<byte> received, out T result);

    public async ValueTask<IReadOnlyList<NodeSpec>> FindAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        ElastiCacheConfiguration configuration;
        try
        {
            configuration = await AskAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new DiscoveryException($"{endpoint} did not answer the question for the cluster's servers within {timeout}.", exception);
        }
        catch (Exception exception) when (exception is not DiscoveryException)
        {
            throw new DiscoveryException($"{endpoint} gave no list of the cluster's servers: {exception.Message.TrimEnd('.')}.", exception);
        }

        if (configuration.Nodes.Count == 0)
        {
            throw new DiscoveryException($"{endpoint} answers that the cluster has no servers.");
        }

        if (configuration.Version < _version)
        {
            throw new DiscoveryException(
                $"{endpoint} answers with version {configuration.Version} of the cluster's servers after version {_version}: it lags behind.");
        }

        _version = configuration.Version;
        return configuration.Nodes;
    }

    private async Task<ElastiCacheConfiguration> AskAsync(CancellationToken cancellationToken)
    {
        Stream stream = await connector.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            ElastiCacheConfiguration? configuration =
                await ExchangeAsync<ElastiCacheConfiguration?>(
                    stream, "config get cluster\r\n", ElastiCacheReply.TryParse, cancellationToken).ConfigureAwait(false);
            if (configuration is null
                && await ExchangeAsync<Version>(stream, "version\r\n", TryParseVersion, cancellationToken).ConfigureAwait(false) < s_firstWithCommand)
            {
                configuration = await ExchangeAsync<ElastiCacheConfiguration?>(
                    stream, "get AmazonElastiCache:cluster\r\n", ElastiCacheReply.TryParse, cancellationToken).ConfigureAwait(false);
            }

            return configuration ?? throw new DiscoveryException(
                $"{endpoint} is a memcached that knows of no ElastiCache cluster: configure the cluster's configuration endpoint, or Discovery = None or Dns.");
        }
    }

    private static async Task<T> ExchangeAsync<T>(Stream stream, string request, Parser<T> parse, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[4_096];
        int length = 0;
        T result;
        while (!parse(buffer.AsSpan(0, length), out result))
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            int received = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += received > 0 ? received : throw new EndOfStreamException("The connection was closed before the answer was complete");
        }

        return result;
    }

    private static bool TryParseVersion(ReadOnlySpan<byte> received, out Version version)
    {
        version = s_firstWithCommand;
        if (!ElastiCacheReply.TryReadLine(received, out ReadOnlySpan<byte> line))
        {
            return false;
        }

        // Whatever does not say that it is an old one is not asked as one.
        string[] words = Encoding.ASCII.GetString(line).Split(' ');
        if (words is ["VERSION", var numbers, ..] && Version.TryParse(numbers.Split('-', '_')[0], out Version? parsed))
        {
            version = parsed;
        }

        return true;
    }
}
