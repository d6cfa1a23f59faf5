namespace MemcachedGen.Stores;

/// <summary>What every store accepts as a key.</summary>
internal static class StoreKey
{
    /// <summary>The longest key in bytes, memcached's limit (protocol.txt, "Keys").</summary>
    internal const int MaxLength = 250;
}
