namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>How a field's bytes end, as the low three bits of its tag say.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
