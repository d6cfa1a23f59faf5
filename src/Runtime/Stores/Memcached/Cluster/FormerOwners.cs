using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>How keys were spread before a change of servers, in indexes of today's nodes. Immutable.</summary>
/// <param name="Router">How the node of a key was found.</param>
/// <param name="Names">The nodes of that time.</param>
/// <param name="Today">Where each of them stands in today's list; -1 if it has gone.</param>
/// <param name="Until">The timestamp from which its copies no longer matter.</param>
internal sealed record FormerOwners(KeyRouter Router, string[] Names, int[] Today, long Until)
{
    /// <summary>The most changes that are remembered.</summary>
    internal const int MaxChanges = 16;

    /// <summary>For how long a change is remembered.</summary>
    internal static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>The same in indexes of another list.</summary>
    internal FormerOwners For(string[] names) =>
        this with { Today = [.. Names.Select(name => Array.FindIndex(names, today => today.Equals(name, StringComparison.OrdinalIgnoreCase)))] };

    /// <summary>The node that owned a key then, in today's list; -1 if it has gone.</summary>
    internal int Find(ReadOnlySpan<byte> key) => Today[Router.Find(key, out _)];
}
