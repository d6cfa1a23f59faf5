using MessagePack;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A value, with a canary in it.</summary>
[MessagePackObject]
public sealed record WireItem([property: Key(0)] string Text);
