namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>How requests come.</summary>
public enum OtlpTransport
{
    /// <summary>HTTP/1.1 with a protobuf body.</summary>
    Http,

    /// <summary>gRPC over HTTP/2 without TLS.</summary>
    Grpc,
}
