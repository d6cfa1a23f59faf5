using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Storefront.Hosting;

/// <summary>Traces and metrics by OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
internal static class Telemetry
{
    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService("storefront"))
            .WithTracing(static tracing => tracing.AddAspNetCoreInstrumentation().AddMemcachedGenInstrumentation())
            .WithMetrics(static metrics => metrics.AddAspNetCoreInstrumentation().AddMemcachedGenInstrumentation())
            .UseOtlpExporter();
    }
}
