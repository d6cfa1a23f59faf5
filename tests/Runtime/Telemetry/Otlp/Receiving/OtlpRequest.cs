namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A request as it arrived.</summary>
/// <param name="Signal">What it is about.</param>
/// <param name="Message">The protobuf message, without what frames it.</param>
internal sealed record OtlpRequest(OtlpSignal Signal, byte[] Message);
