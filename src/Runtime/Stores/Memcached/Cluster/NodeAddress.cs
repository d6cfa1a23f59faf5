using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>Reads servers from configuration.</summary>
internal static class NodeAddress
{
    internal const int DefaultPort = 11211;

    private static readonly SearchValues<char> s_notInHost = SearchValues.Create(" \t/[],;");

    /// <summary>Parses <c>host</c>, <c>host:port</c>, <c>[::1]</c> or <c>[::1]:port</c>, each with <c>;weight=3</c> behind it or without.</summary>
    /// <param name="text">What was configured.</param>
    /// <param name="node">The server.</param>
    /// <param name="problem">What is wrong, to be read after the text.</param>
    internal static bool TryParse(string? text, [NotNullWhen(true)] out NodeSpec? node, [NotNullWhen(false)] out string? problem)
    {
        node = null;
        ReadOnlySpan<char> address = text;
        ReadOnlySpan<char> settings = default;
        if (address.IndexOf(';') is >= 0 and int semicolon)
        {
            settings = address[semicolon..];
            address = address[..semicolon];
        }

        if (!TryParseAddress(address.Trim(), out StoreNode? named))
        {
            problem = "which is no server: write host, host:port or [::1]:port, and ;weight=3 behind it for three times the keys";
            return false;
        }

        if (!NodeSettings.TryParse(settings, out int weight, out problem))
        {
            return false;
        }

        node = new NodeSpec(named, weight);
        return true;
    }

    private static bool TryParseAddress(ReadOnlySpan<char> host, [NotNullWhen(true)] out StoreNode? node)
    {
        node = null;
        int port = DefaultPort;
        int afterBracket = host is ['[', ..] ? host.IndexOf(']') : -1;
        int colon = host.LastIndexOf(':');
        if (colon > afterBracket && (afterBracket >= 0 || host.IndexOf(':') == colon))
        {
            if (!int.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port))
            {
                return false;
            }

            host = host[..colon];
        }

        if (afterBracket >= 0)
        {
            if (host.Length != afterBracket + 1)
            {
                return false;
            }

            host = host[1..^1];
        }

        if (port is < 1 or > 65_535 || host.IsEmpty || host.ContainsAny(s_notInHost))
        {
            return false;
        }

        node = new StoreNode(host.ToString(), port);
        return true;
    }
}
