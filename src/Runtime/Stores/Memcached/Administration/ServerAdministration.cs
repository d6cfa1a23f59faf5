using System.Text;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached.Administration;

/// <summary>Commands for people and tools, each on a connection of its own. Thread-safe.</summary>
internal sealed class ServerAdministration(IConnector connector, ConnectionOptions options)
{
    // Such commands may take their time: "stats" walks through locks that a busy server holds.
    private static readonly TimeSpan s_exchangeTime = TimeSpan.FromSeconds(5);

    /// <summary>Reads statistics of all nodes at once.</summary>
    /// <exception cref="ArgumentException">There is no such section.</exception>
    internal Task<ServerStatistics[]> GetStatisticsAsync(
        IEnumerable<StoreNode> nodes, string section, CancellationToken cancellationToken)
    {
        StatisticsSections.ThrowIfUnknown(section);
        string command = section.Length == 0 ? "stats" : "stats " + section;
        return Task.WhenAll(nodes.Select(node => GetStatisticsAsync(node, command, AdministrationCall.Statistics, cancellationToken)));
    }

    /// <summary>Reads the general statistics of a node, without a span: asked again and again, they would be noise.</summary>
    internal Task<ServerStatistics> PollAsync(StoreNode node, CancellationToken cancellationToken) =>
        GetStatisticsAsync(node, "stats", operation: null, cancellationToken);

    /// <summary>Makes all nodes forget everything.</summary>
    internal Task<ServerAnswer[]> FlushAsync(IEnumerable<StoreNode> nodes, CancellationToken cancellationToken) =>
        Task.WhenAll(nodes.Select(node => AskAsync(
            node,
            "flush_all",
            AdministrationCall.Flush,
            (version, lines) => lines is ["OK"] ? new ServerAnswer(node, version) : throw Refused(lines),
            (error, reason) => new ServerAnswer(node, error, reason),
            cancellationToken)));

    /// <summary>Looks at an item.</summary>
    /// <param name="node">The node that holds it.</param>
    /// <param name="key">A valid key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CacheUnavailableException">The server did not answer.</exception>
    internal Task<CacheItemInfo?> InspectAsync(StoreNode node, string key, CancellationToken cancellationToken)
    {
        if (!MemcachedLimits.IsValidKey(Encoding.UTF8.GetBytes(key)))
        {
            throw new ArgumentException(
                $"The key is not one: 1 to {StoreKey.MaxLength} bytes, without space, control characters and 0x7F.", nameof(key));
        }

        return AskAsync(
            node,
            "me " + key,
            operation: null,
            (_, lines) => ItemInfoParser.Parse(node, key, lines),
            (error, reason) => throw new CacheUnavailableException(error, $"{node} could not answer: {reason}"),
            cancellationToken);
    }

    private Task<ServerStatistics> GetStatisticsAsync(StoreNode node, string command, string? operation, CancellationToken cancellationToken) => AskAsync(
        node,
        command,
        operation,
        (version, lines) => new ServerStatistics(node, version, ParseStatistics(lines)),
        (error, reason) => new ServerStatistics(node, error, reason),
        cancellationToken);

    private async Task<T> AskAsync<T>(
        StoreNode node,
        string command,
        string? operation,
        Func<Version, string[], T> read,
        Func<StoreError, string, T> fail,
        CancellationToken cancellationToken)
    {
        using AdministrationCall? call = AdministrationCall.Start(operation, node);
        using var timeout = new CancellationTokenSource(options.ConnectTimeout + s_exchangeTime, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            AdministrationConnection connection =
                await AdministrationConnection.OpenAsync(connector, node, options, either.Token).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                string[] lines = await connection.ExchangeAsync(command, either.Token).ConfigureAwait(false);
                return read(connection.Version, lines);
            }
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            call?.Fail(StoreError.Canceled);

            // Wherever it was when the caller gave up, and whatever that broke.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            call?.Fail(StoreError.Timeout);
            return fail(StoreError.Timeout, "It did not answer in time.");
        }
        catch (Exception exception)
        {
            // Whatever it is: one node that fails must not hide what the others say.
            StoreError error = ConnectionErrors.Classify(exception);
            call?.Fail(error);
            return fail(error, exception.Message);
        }
    }

    private static Dictionary<string, string> ParseStatistics(string[] lines)
    {
        if (lines is not [.., "END"])
        {
            throw Refused(lines);
        }

        var values = new Dictionary<string, string>(lines.Length, StringComparer.Ordinal);
        foreach (string line in lines.AsSpan(..^1))
        {
            string[] parts = line.Split(' ', 3);
            values[parts is ["STAT", ..] and not [_] ? parts[1] : throw Refused(lines)] = parts.Length == 3 ? parts[2] : "";
        }

        return values;
    }

    // The server's own words, but not more than a line of them.
    private static ProtocolViolationException Refused(string[] lines)
    {
        string line = lines.Length > 0 ? lines[0] : "nothing";
        return new(StoreError.ServerError, $"The server answered '{(line.Length <= 100 ? line : line[..100])}'.");
    }
}
