using System.Diagnostics.Metrics;

namespace MemcachedGen.Telemetry;

/// <summary>The meter <c>MemcachedGen</c>; the classes beside this one make its instruments.</summary>
internal static class MemcachedGenMeter
{
    internal static readonly Meter Instance = new(new MeterOptions(MemcachedGenDiagnostics.MeterName)
    {
        Version = LibraryVersion.Value,
        TelemetrySchemaUrl = TelemetryNames.SchemaUrl,
    });
}
