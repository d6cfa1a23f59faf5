using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>A copy of a request that has to wait for a connection.</summary>
internal sealed record DeferredRequest(RequestKind Kind, byte[] Key, byte[] Value, long Expiration, ulong Number, ulong Initial)
{
    internal static DeferredRequest Copy(in MetaRequest request) => new(
        request.Kind, request.Key.ToArray(), request.Value.ToArray(), request.Expiration, request.Number, request.Initial);

    internal MetaRequest ToRequest() => new(Kind, Key, Value, Expiration, Number, Initial);
}
