namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>A connection could not be opened. The message says why and what to do, and shows no secret: it is logged.</summary>
internal sealed class ConnectFailedException(StoreError error, string message, Exception? cause = null) : Exception(message, cause)
{
    internal StoreError Error { get; } = error;
}
