namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Opens byte streams to a server. The seam that tests replace.</summary>
internal interface IConnector
{
    /// <summary>Opens a stream; disposing of it aborts reads and writes under way.</summary>
    ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken);
}
