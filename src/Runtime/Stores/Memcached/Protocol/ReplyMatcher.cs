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
            (RequestKind.Get, ReplyKind.Value) => WithoutValue(reply),
            (RequestKind.Get, ReplyKind.Miss) => StoreReply.Miss,
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
        Utf8Parser.TryParse(data, out ulong count, out int consumed) && consumed == data.Length && data[0] != '+'
            ? StoreReply.Counted(count)
            : throw new ProtocolViolationException(StoreError.ProtocolError, "The server sent a count that is no number.");

    // Zero bytes are the placeholder of a load under way, never a value.
    private static StoreReply WithoutValue(in MetaReply reply) => StoreReply.Placeholder(reply.Version, reply.Lease);

    private static StoreReply MatchCapability(RequestKind kind, in MetaReply reply) => kind switch
    {
        RequestKind.GetVersioned or RequestKind.GetIfChanged or RequestKind.GetOrLease or RequestKind.GetOrLeaseIfChanged
            or RequestKind.GetAndTouch => MatchRead(kind, reply),
        RequestKind.Touch => MatchTouch(reply),
        RequestKind.Increment or RequestKind.Decrement => MatchCount(reply),
        RequestKind.CompareAndDelete => MatchChange(reply, StoreReply.Deleted),
        RequestKind.MarkStale when reply.Kind != ReplyKind.Exists => MatchChange(reply, StoreReply.MarkedStale),
        RequestKind.CompareAndMarkStale => MatchChange(reply, StoreReply.MarkedStale),
        RequestKind.Add or RequestKind.Replace or RequestKind.CompareAndSet or RequestKind.Append or RequestKind.Prepend
            or RequestKind.CompareAndAppend or RequestKind.CompareAndPrepend => MatchWrite(kind, reply),
        _ => throw Desync(),
    };

    private static StoreReply MatchRead(RequestKind kind, in MetaReply reply) => (kind, reply.Kind) switch
    {
        (_, ReplyKind.Miss) => StoreReply.Miss,

        // A server without versions (-C) answers c0 to reads and "changed" to whatever is set with one. A lease is all the
        // same one of its kind: whoever asks for it gets version 0 and decides.
        (RequestKind.GetVersioned or RequestKind.GetIfChanged, ReplyKind.Value) when reply.Version == 0 =>
            StoreReply.Failed(StoreError.VersionsOff),
        (_, ReplyKind.Value) => WithoutValue(reply),
        (RequestKind.GetIfChanged, ReplyKind.Done) => StoreReply.Unchanged.WithLease(reply.Lease, reply.IsStale),

        // Asked without its value: zero bytes are a placeholder here too.
        (RequestKind.GetOrLeaseIfChanged, ReplyKind.Done) when reply is { ValueLength: 0, Lease: not LeaseState.None } => WithoutValue(reply),
        (RequestKind.GetOrLeaseIfChanged, ReplyKind.Done) =>
            StoreReply.WithoutBytes(reply.Version, reply.Lease, reply.IsStale, reply.Remaining),
        _ => throw Desync(),
    };

    private static StoreReply MatchTouch(in MetaReply reply) => reply.Kind switch
    {
        ReplyKind.Done when reply is { ValueLength: 0, Lease: not LeaseState.None } => StoreReply.NotFound,
        ReplyKind.Done => StoreReply.Touched.WithLease(reply.Lease, reply.IsStale),
        ReplyKind.Miss => StoreReply.NotFound,
        _ => throw Desync(),
    };

    private static StoreReply MatchCount(in MetaReply reply) => reply.Kind switch
    {
        ReplyKind.Value when reply.ValueLength is > 0 and <= LongestNumber => StoreReply.Counted(0), // the count is in the data block
        ReplyKind.NotNumeric => StoreReply.Failed(StoreError.ServerError),
        _ => throw Desync(),
    };

    private static StoreReply MatchChange(in MetaReply reply, in StoreReply done) => reply.Kind switch
    {
        ReplyKind.Done => done,
        ReplyKind.Exists => StoreReply.Changed,
        ReplyKind.NotFound => StoreReply.NotFound,
        _ => throw Desync(),
    };

    private static StoreReply MatchWrite(RequestKind kind, in MetaReply reply) => (kind, reply.Kind) switch
    {
        (_, ReplyKind.Done) => StoreReply.Stored,
        (_, ReplyKind.TooLarge) => StoreReply.Failed(StoreError.ValueTooLarge),
        (_, ReplyKind.OutOfMemory) => StoreReply.Failed(StoreError.ServerError),

        // Without an entry memcached answers "not stored" to an append, with a version or without.
        (not RequestKind.CompareAndSet, ReplyKind.NotStored) => StoreReply.NotStored,
        (RequestKind.CompareAndSet or RequestKind.CompareAndAppend or RequestKind.CompareAndPrepend, ReplyKind.Exists) => StoreReply.Changed,
        (RequestKind.CompareAndSet, ReplyKind.NotFound) => StoreReply.NotFound,
        _ => throw Desync(),
    };

    private static ProtocolViolationException Desync() =>
        new(StoreError.ResponseDesync, "The server sent the reply of another request.");
}
