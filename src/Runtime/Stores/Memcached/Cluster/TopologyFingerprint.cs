using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>
/// Sums up what decides on the server of a key: two clients with the same fingerprint look for every key on the same server.
/// </summary>
internal static class TopologyFingerprint
{
    /// <summary>Computes it: 16 hexadecimal digits. The order of the servers does not matter.</summary>
    internal static string Of(IEnumerable<NodeSpec> servers, NodeSelection selection, bool hasHashTags)
    {
        IEnumerable<string> names = servers
            .Select(static server => string.Create(CultureInfo.InvariantCulture, $"{server.Address};weight={server.Weight}"))
            .Order(StringComparer.Ordinal);
        string text = $"{selection}\n{(hasHashTags ? "tags" : "")}\n{string.Join('\n', names)}";
        return XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text)).ToString("x16", CultureInfo.InvariantCulture);
    }
}
