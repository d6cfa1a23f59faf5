using System.Diagnostics.Metrics;
using System.Reflection;

namespace MemcachedGen.AspNetCore.Hosting;

/// <summary>The meter <c>MemcachedGen</c>, as this package has it.</summary>
internal static class AspNetCoreMeter
{
    internal static readonly Meter Instance = new(new MeterOptions(MemcachedGenDiagnostics.MeterName)
    {
        Version = typeof(AspNetCoreMeter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0],
        TelemetrySchemaUrl = "https://opentelemetry.io/schemas/1.44.0",
    });
}
