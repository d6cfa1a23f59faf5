namespace MemcachedGen.Stores;

/// <summary>A store where one server may stand in for another.</summary>
internal interface IStandInStore
{
    /// <summary>The server that a request for a key goes to; <see langword="null"/> where there is none.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="isStandIn">Whether it is not the key's own.</param>
    StoreNode? Locate(ReadOnlySpan<byte> key, out bool isStandIn);
}
