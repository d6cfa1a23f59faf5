using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Storefront.Hosting;

/// <summary>Traces and metrics by OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
/// <remarks>Those of the caches come with their client.</remarks>
internal static class Telemetry
{
    internal static bool IsObserved(this IHostApplicationBuilder builder) =>
        !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!builder.IsObserved())
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService("storefront"))
            .WithTracing(static tracing => tracing.AddAspNetCoreInstrumentation())
            .WithMetrics(static metrics => metrics.AddAspNetCoreInstrumentation())
            .UseOtlpExporter();
    }
}
