using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>A copy of a request that has to wait for a connection.</summary>
internal sealed record DeferredRequest(RequestKind Kind, byte[] Key, byte[] Value, long Expiration)
{
    internal static DeferredRequest Copy(in MetaRequest request) =>
        new(request.Kind, request.Key.ToArray(), request.Value.ToArray(), request.Expiration);

    internal MetaRequest ToRequest() => Kind switch
    {
        RequestKind.Get => MetaRequest.Get(Key),
        RequestKind.Set => MetaRequest.Set(Key, Value, Expiration),
        _ => MetaRequest.Delete(Key),
    };
}
