namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>The server sent something after which the connection cannot be trusted.</summary>
internal sealed class ProtocolViolationException(StoreError error, string message) : Exception(message)
{
    internal StoreError Error { get; } = error;
}
