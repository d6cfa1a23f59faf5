using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace MemcachedGen.AspNetCore.Telemetry;

/// <summary>The source and the meter, under the names of the runtime's: who listens to those hears this too.</summary>
internal static class WebTelemetry
{
    internal const string ErrorType = "error.type";

    private const string SchemaUrl = "https://opentelemetry.io/schemas/1.44.0";

    private static readonly string? s_version =
        typeof(WebTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    internal static readonly ActivitySource Source = new(new ActivitySourceOptions(MemcachedGenDiagnostics.ActivitySourceName)
    {
        Version = s_version,
        TelemetrySchemaUrl = SchemaUrl,
    });

    internal static readonly Meter Meter = new(new MeterOptions(MemcachedGenDiagnostics.MeterName)
    {
        Version = s_version,
        TelemetrySchemaUrl = SchemaUrl,
    });
}
