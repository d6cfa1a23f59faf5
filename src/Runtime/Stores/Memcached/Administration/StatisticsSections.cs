using System.Collections.Frozen;

namespace MemcachedGen.Stores.Memcached.Administration;

/// <summary>The sections of <c>stats</c> that may be asked for.</summary>
/// <remarks>A closed list: others change the server (<c>reset</c>, <c>detail on</c>, <c>sizes_enable</c>), and free text could carry a command.</remarks>
internal static class StatisticsSections
{
    private static readonly FrozenSet<string> s_known =
        FrozenSet.Create(StringComparer.Ordinal, "", "settings", "items", "slabs", "sizes", "conns", "extstore", "threads", "proxy");

    /// <exception cref="ArgumentException">There is no such section, or it is more than a look.</exception>
    internal static void ThrowIfUnknown(string section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (!s_known.Contains(section))
        {
            IEnumerable<string> names = s_known.Where(static name => name.Length > 0).Order(StringComparer.Ordinal);
            throw new ArgumentException(
                $"'{section}' is no section of a server's statistics: leave it empty, or write {string.Join(", ", names)}.", nameof(section));
        }
    }
}
