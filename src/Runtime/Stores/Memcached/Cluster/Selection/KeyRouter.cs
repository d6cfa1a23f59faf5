using System.IO.Hashing;

namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>Finds the node of a key: what of the key decides, and where that leads. Immutable.</summary>
/// <param name="selector">Where it leads.</param>
/// <param name="hasHashTags">Whether only the text between the braces of a key decides, where there is any.</param>
internal sealed class KeyRouter(INodeSelector selector, bool hasHashTags)
{
    /// <summary>The index of the node that owns a key.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="hash">The hash of what decides.</param>
    internal int Find(ReadOnlySpan<byte> key, out ulong hash)
    {
        ReadOnlySpan<byte> deciding = Deciding(key);
        hash = XxHash3.HashToUInt64(deciding);
        return selector.Find(deciding, hash);
    }

    /// <summary>The index of the node that stands in for it; its own if it is alone.</summary>
    internal int FindRunnerUp(ReadOnlySpan<byte> key)
    {
        ReadOnlySpan<byte> deciding = Deciding(key);
        return selector.FindRunnerUp(deciding, XxHash3.HashToUInt64(deciding));
    }

    private ReadOnlySpan<byte> Deciding(ReadOnlySpan<byte> key) => hasHashTags ? HashTag.Of(key) : key;
}
