using MemcachedGen.Serialization;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The values of <c>error.type</c> and of the integrity kinds: closed sets, so that cardinality stays low.</summary>
internal static class ErrorTypes
{
    internal const string Canceled = "canceled";

    /// <summary>The server's own word, and so the response's status code too.</summary>
    internal const string Server = "SERVER_ERROR";

    private const string Timeout = "timeout";
    private const string Other = "_OTHER";

    internal static string Of(StoreError error) => error switch
    {
        StoreError.Timeout => Timeout,
        StoreError.Canceled => Canceled,
        StoreError.ConnectRefused => "connect_refused",
        StoreError.ConnectTimeout => "connect_timeout",
        StoreError.ConnectionReset => "connection_reset",
        StoreError.ConnectionClosed => "connection_closed",
        StoreError.ProtocolError => "protocol_error",
        StoreError.ResponseDesync => "response_desync",
        StoreError.QueueFull => "queue_full",
        StoreError.CircuitOpen => "circuit_open",
        StoreError.NoNode => "no_node",
        StoreError.ValueTooLarge => "value_too_large",
        StoreError.InvalidKey => "invalid_key",
        StoreError.ServerError => Server,
        StoreError.TlsFailed => "tls_handshake",
        StoreError.AuthenticationFailed => "authentication",
        _ => Other,
    };

    /// <returns><see langword="null"/> where the operation did not fail. A miss is no failure.</returns>
    internal static string? Of(in StoreReply reply) => reply.Status == StoreStatus.Failed ? Of(reply.Error) : null;

    internal static string Of(Exception exception) => exception switch
    {
        TimeoutException or OperationCanceledException { InnerException: TimeoutException } => Timeout, // the latter is HttpClient's
        OperationCanceledException => Canceled,
        CacheUnavailableException unavailable => Of(unavailable.Error),
        _ => exception.GetType().FullName ?? Other,
    };

    /// <summary>Why a read that found something failed nevertheless.</summary>
    internal static string Of(DecodeFailure failure) => failure switch
    {
        DecodeFailure.Trailing => "trailing_data",
        DecodeFailure.Decode or DecodeFailure.Decompression => "deserialization",
        _ => "integrity",
    };

    /// <summary>The value of <c>memcachedgen.integrity.kind</c>.</summary>
    internal static string KindOf(DecodeFailure failure) => failure switch
    {
        DecodeFailure.Checksum => "checksum",
        DecodeFailure.Format => "schema",
        DecodeFailure.Trailing => "trailing",
        _ => "decode",
    };
}
