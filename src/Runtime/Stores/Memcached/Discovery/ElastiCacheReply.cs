using System.Globalization;
using System.Text;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Discovery;

/// <summary>
/// Parses what answers <c>config get cluster</c>, or <c>get AmazonElastiCache:cluster</c> before engine 1.4.14:
/// <c>CONFIG cluster 0 &lt;length&gt;\r\n&lt;version&gt;\n&lt;host&gt;|&lt;ip&gt;|&lt;port&gt; ...\n\r\nEND\r\n</c>.
/// </summary>
/// <remarks>The IP is not looked at. It may be empty, and a server's identity is its name: the address behind it may change.</remarks>
internal static class ElastiCacheReply
{
    // Several times what the largest cluster needs. Together they bound what is read before a reply is complete or refused.
    private const int MaxBodyLength = 64 * 1024;
    private const int MaxHeadLength = 256;

    /// <summary>Parses the bytes received so far. However they were split, the outcome is the same.</summary>
    /// <param name="received">From the beginning of the reply on.</param>
    /// <param name="configuration">What was said; null if the server knows of no cluster, or the reply is not complete.</param>
    /// <returns>Whether the reply is complete.</returns>
    /// <exception cref="ProtocolViolationException">This is no such reply, whatever follows.</exception>
    internal static bool TryParse(ReadOnlySpan<byte> received, out ElastiCacheConfiguration? configuration)
    {
        configuration = null;
        if (!TryReadLine(received, out ReadOnlySpan<byte> head))
        {
            return false;
        }

        if (head.SequenceEqual("ERROR"u8) || head.SequenceEqual("END"u8))
        {
            return true;
        }

        ReadOnlySpan<byte> end = "\r\nEND\r\n"u8;
        int length = ParseLength(head);
        ReadOnlySpan<byte> rest = received[(head.Length + 2)..];
        if (rest.Length < length + end.Length)
        {
            return false;
        }

        if (!rest[length..].StartsWith(end))
        {
            throw Violation("A cluster configuration does not end where it said it would");
        }

        configuration = ParseConfiguration(rest[..length]);
        return true;
    }

    /// <summary>Reads a line without its end.</summary>
    /// <returns>Whether it is complete.</returns>
    /// <exception cref="ProtocolViolationException">It is longer than any line that is expected.</exception>
    internal static bool TryReadLine(ReadOnlySpan<byte> received, out ReadOnlySpan<byte> line)
    {
        int length = received[..Math.Min(received.Length, MaxHeadLength)].IndexOf("\r\n"u8);
        if (length < 0 && received.Length >= MaxHeadLength)
        {
            throw Violation($"The answer has no end of line within {MaxHeadLength} bytes");
        }

        line = length < 0 ? default : received[..length];
        return length >= 0;
    }

    private static int ParseLength(ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head);
        string[] words = text.Split(' ');
        if (words is not (["CONFIG", "cluster", _, _] or ["VALUE", "AmazonElastiCache:cluster", _, _]))
        {
            throw Violation($"'{Printable(text)}' is no answer to the question for the cluster's servers");
        }

        return int.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= MaxBodyLength
            ? length
            : throw Violation($"A cluster configuration of '{Printable(words[3])}' bytes is announced");
    }

    private static ElastiCacheConfiguration ParseConfiguration(ReadOnlySpan<byte> body)
    {
        string[] lines = Encoding.Latin1.GetString(body).Split('\n');
        if (!long.TryParse(lines[0].TrimEnd('\r'), NumberStyles.None, CultureInfo.InvariantCulture, out long version))
        {
            throw Violation($"A cluster configuration has the version '{Printable(lines[0])}'");
        }

        if (lines[Math.Min(2, lines.Length)..].Any(static line => line.Trim().Length > 0))
        {
            throw Violation("A cluster configuration has more than two lines");
        }

        var nodes = new SortedDictionary<string, NodeSpec>(StringComparer.Ordinal);
        string list = lines.Length > 1 ? lines[1].TrimEnd('\r') : "";
        foreach (string server in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            NodeSpec node = ParseServer(server);
            nodes[node.Address.ToString()] = node;
        }

        return new ElastiCacheConfiguration(version, [.. nodes.Values]);
    }

    // The brackets let a host be an IPv6 address. What is no printable ASCII has no place in a name, nor in a log, and a
    // semicolon would begin a setting.
    private static NodeSpec ParseServer(string server) =>
        server.Split('|') is [var host, _, var port]
        && !server.AsSpan().ContainsAnyExceptInRange('!', '~')
        && !server.Contains(';', StringComparison.Ordinal)
        && NodeAddress.TryParse($"[{host}]:{port}", out NodeSpec? node, out _)
            ? node
            : throw Violation($"A cluster configuration holds '{Printable(server)}', which is no host|ip|port");

    private static string Printable(string text)
    {
        string shown = text.Length > 80 ? text[..80] + "..." : text;
        return string.Concat(shown.Select(static character => character is >= ' ' and <= '~' ? character : '?'));
    }

    private static ProtocolViolationException Violation(string message) => new(StoreError.ProtocolError, message);
}
