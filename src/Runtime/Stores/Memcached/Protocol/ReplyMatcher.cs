namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>Decides whether a reply can be the answer to a request, and what it then means.</summary>
internal static class ReplyMatcher
{
    /// <summary>Checks a reply against the request that is next in line.</summary>
    /// <param name="kind">The request.</param>
    /// <param name="opaque">The token it carried.</param>
    /// <param name="reply">The reply's first line.</param>
    /// <returns>The outcome; a <see cref="ReplyKind.Value"/> with data is for the caller to complete.</returns>
    /// <exception cref="ProtocolViolationException">The reply belongs to another request: replies are shifted.</exception>
    internal static StoreReply Match(RequestKind kind, long opaque, in MetaReply reply)
    {
        // Error lines carry no opaque; first in, first out is all there is to match them by.
        bool isErrorLine = reply.Kind is ReplyKind.TooLarge or ReplyKind.OutOfMemory;
        if (!isErrorLine && reply.Opaque != opaque)
        {
            throw Desync();
        }

        return (kind, reply.Kind) switch
        {
            // Zero bytes are the stub of a load under way, never a value.
            (RequestKind.Get, ReplyKind.Value or ReplyKind.Miss) => StoreReply.Miss,
            (RequestKind.Set, ReplyKind.Done) => StoreReply.Stored,
            (RequestKind.Set, ReplyKind.TooLarge) => StoreReply.Failed(StoreError.ValueTooLarge),
            (RequestKind.Set, ReplyKind.OutOfMemory) => StoreReply.Failed(StoreError.ServerError),
            (RequestKind.Delete, ReplyKind.Done) => StoreReply.Deleted,
            (RequestKind.Delete, ReplyKind.NotFound) => StoreReply.NotFound,
            _ => throw Desync(),
        };
    }

    private static ProtocolViolationException Desync() =>
        new(StoreError.ResponseDesync, "The server sent the reply of another request.");
}
