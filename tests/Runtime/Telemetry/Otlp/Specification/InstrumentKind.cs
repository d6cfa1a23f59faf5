namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Kinds of instruments, as far as they can be told on the wire: observable ones look like the others.</summary>
internal enum InstrumentKind
{
    Counter,
    UpDownCounter,
    Gauge,
    Histogram,
}
