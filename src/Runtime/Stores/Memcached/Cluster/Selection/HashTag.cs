namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>Keys that share the text between braces share a node.</summary>
internal static class HashTag
{
    /// <summary>What decides the node of a key: the text between its first <c>{</c> and the next <c>}</c>, or all of it where there is none.</summary>
    internal static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> key)
    {
        int open = key.IndexOf((byte)'{');
        if (open < 0)
        {
            return key;
        }

        ReadOnlySpan<byte> rest = key[(open + 1)..];
        int length = rest.IndexOf((byte)'}');
        return length > 0 ? rest[..length] : key;
    }
}
