using System.Buffers;
using System.Globalization;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>Reads server names from configuration.</summary>
internal static class NodeAddress
{
    internal const int DefaultPort = 11211;

    private static readonly SearchValues<char> s_notInHost = SearchValues.Create(" \t/[],");

    /// <summary>Parses <c>host</c>, <c>host:port</c>, <c>[::1]</c> or <c>[::1]:port</c>.</summary>
    internal static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StoreNode? node)
    {
        node = null;
        ReadOnlySpan<char> host = text.AsSpan().Trim();
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
