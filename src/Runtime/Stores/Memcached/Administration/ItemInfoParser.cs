using System.Globalization;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Administration;

/// <summary>Reads the reply to <c>me</c> (protocol.txt, "Meta Debug").</summary>
internal static class ItemInfoParser
{
    /// <returns><see langword="null"/> when there is no such item.</returns>
    /// <exception cref="ProtocolViolationException">It is no such reply, or another item's.</exception>
    internal static CacheItemInfo? Parse(StoreNode node, string key, string[] lines)
    {
        if (lines is ["EN"])
        {
            return null;
        }

        string prefix = $"ME {key} ";
        if (lines is not [{ } line] || !line.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw Unexpected();
        }

        Dictionary<string, string> fields = [];
        foreach (string field in line[prefix.Length..].Split(' '))
        {
            int equals = field.IndexOf('=', StringComparison.Ordinal);
            fields[equals > 0 ? field[..equals] : throw Unexpected()] = field[(equals + 1)..];
        }

        // Older servers count the remaining time below zero.
        long expires = Number(fields, "exp");
        return new CacheItemInfo(
            node,
            expires == -1 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(Math.Abs(expires)),
            TimeSpan.FromSeconds(Number(fields, "la")),
            ulong.TryParse(fields.GetValueOrDefault("cas"), NumberStyles.None, CultureInfo.InvariantCulture, out ulong version)
                ? version
                : throw Unexpected(),
            fields.GetValueOrDefault("fetch") == "yes",
            (int)Number(fields, "cls"),
            Number(fields, "size"));
    }

    private static long Number(Dictionary<string, string> fields, string name) =>
        int.TryParse(fields.GetValueOrDefault(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Unexpected();

    private static ProtocolViolationException Unexpected() => new(StoreError.ProtocolError, "The server's description of an item cannot be read.");
}
