namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What an attribute's value is on the wire.</summary>
internal enum OtlpValueKind
{
    Empty,
    Text,
    Bool,
    Int,
    Double,
    Array,
    Map,
    Bytes,
}
