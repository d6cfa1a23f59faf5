using System.Buffers.Text;

namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>Decides whether a reply can be the answer to a request, and what it then means.</summary>
internal static class ReplyMatcher
{
    private const int LongestNumber = 20;

    /// <summary>Checks a reply against the request that is next in line.</summary>
    /// <param name="kind">The request.</param>
    /// <param name="opaque">The token it carried.</param>
    /// <param name="reply">The reply's first line.</param>
    /// <returns>The outcome; a <see cref="ReplyKind.Value"/> with data is for the caller to complete.</returns>
    /// <exception cref="ProtocolViolationException">The reply belongs to another request: replies are shifted.</exception>
    internal static StoreReply Match(RequestKind kind, long opaque, in MetaReply reply)
    {
        // Error lines carry no opaque; first in, first out is all there is to match them by.
        bool isErrorLine = reply.Kind is ReplyKind.TooLarge or ReplyKind.OutOfMemory or ReplyKind.NotNumeric;
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
            _ => MatchCapability(kind, reply),
        };
    }

    /// <summary>Reads the data block of a counter's reply.</summary>
    /// <exception cref="ProtocolViolationException">It is not a number.</exception>
    internal static StoreReply Count(ReadOnlySpan<byte> data) =>
        Utf8Parser.TryParse(data, out ulong count, out int consumed) && consumed == data.Length
            ? StoreReply.Counted(count)
            : throw new ProtocolViolationException(StoreError.ProtocolError, "The server sent a count that is no number.");

    private static StoreReply MatchCapability(RequestKind kind, in MetaReply reply) => (kind, reply.Kind) switch
    {
        (RequestKind.GetVersioned, ReplyKind.Miss) => StoreReply.Miss,

        // A server without versions (-C) answers c0 to reads and "changed" to whatever is compared with it.
        (RequestKind.GetVersioned, ReplyKind.Value) =>
            reply.Version != 0 ? StoreReply.Miss : StoreReply.Failed(StoreError.ServerError),
        (RequestKind.Add or RequestKind.Replace or RequestKind.CompareAndSet, ReplyKind.Done) => StoreReply.Stored,
        (RequestKind.Add or RequestKind.Replace or RequestKind.CompareAndSet, ReplyKind.TooLarge) =>
            StoreReply.Failed(StoreError.ValueTooLarge),
        (RequestKind.Add or RequestKind.Replace or RequestKind.CompareAndSet, ReplyKind.OutOfMemory) =>
            StoreReply.Failed(StoreError.ServerError),
        (RequestKind.Add or RequestKind.Replace, ReplyKind.NotStored) => StoreReply.NotStored,
        (RequestKind.CompareAndSet or RequestKind.CompareAndDelete, ReplyKind.Exists) => StoreReply.Changed,
        (RequestKind.CompareAndSet or RequestKind.CompareAndDelete, ReplyKind.NotFound) => StoreReply.NotFound,
        (RequestKind.CompareAndDelete, ReplyKind.Done) => StoreReply.Deleted,
        (RequestKind.Touch, ReplyKind.Done) => StoreReply.Touched,
        (RequestKind.Touch, ReplyKind.Miss) => StoreReply.NotFound,
        (RequestKind.Increment or RequestKind.Decrement, ReplyKind.Value) when reply.ValueLength is > 0 and <= LongestNumber =>
            StoreReply.Counted(0), // the count is in the data block
        (RequestKind.Increment or RequestKind.Decrement, ReplyKind.NotNumeric) => StoreReply.Failed(StoreError.ServerError),
        _ => throw Desync(),
    };

    private static ProtocolViolationException Desync() =>
        new(StoreError.ResponseDesync, "The server sent the reply of another request.");
}
