using MemcachedGen.Serialization;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The values of <c>error.type</c> and of the integrity kinds: closed sets, so that cardinality stays low.</summary>
internal static class ErrorTypes
{
    internal const string Canceled = "canceled";
    internal const string Integrity = "integrity";

    internal static string Of(StoreError error) => error switch
    {
        StoreError.Timeout => "timeout",
        StoreError.Canceled => Canceled,
        StoreError.ConnectRefused => "connect_refused",
        StoreError.ConnectTimeout => "connect_timeout",
        StoreError.ConnectionReset => "connection_reset",
        StoreError.ConnectionClosed => "connection_closed",
        StoreError.ProtocolError => "protocol_error",
        StoreError.ResponseDesync => "response_desync",
        StoreError.QueueFull => "queue_full",
        StoreError.CircuitOpen => "circuit_open",
        StoreError.ValueTooLarge => "value_too_large",
        StoreError.InvalidKey => "invalid_key",
        StoreError.ServerError => "SERVER_ERROR",
        StoreError.TlsFailed => "tls_failed",
        StoreError.AuthenticationFailed => "authentication_failed",
        StoreError.VersionsOff => "versions_off",
        _ => "_OTHER",
    };

    internal static string Of(Exception exception) => exception switch
    {
        OperationCanceledException => Canceled,
        CacheUnavailableException unavailable => Of(unavailable.Error),
        _ => exception.GetType().FullName ?? "_OTHER",
    };

    internal static string Of(DecodeFailure failure) => failure switch
    {
        DecodeFailure.Checksum => "checksum",
        DecodeFailure.Decompression => "decompression",
        DecodeFailure.Trailing => "trailing",
        _ => "decode",
    };
}
