using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MemcachedGen.Micro.Telemetry;

/// <summary>Looks on with OpenTelemetry's own providers, for the whole process. What they gather goes nowhere.</summary>
internal sealed class Watcher : IDisposable
{
    private static readonly ActivitySource s_requests = new("requests");

    private readonly TracerProvider? _tracer;
    private readonly MeterProvider? _meter;

    internal Watcher(Watching watching)
    {
        if (watching is Watching.Unsampled or Watching.Sampled or Watching.SampledAndMetrics)
        {
            _tracer = Sdk.CreateTracerProviderBuilder()
                .AddMemcachedGenInstrumentation()
                .AddSource(s_requests.Name)
                .SetSampler(watching == Watching.Unsampled ? new ParentBasedSampler(new AlwaysOffSampler()) : new AlwaysOnSampler())
                .Build();
        }

        if (watching is Watching.Metrics or Watching.SampledAndMetrics)
        {
            _meter = Sdk.CreateMeterProviderBuilder()
                .AddMemcachedGenInstrumentation()
                .AddReader(new BaseExportingMetricReader(new Nowhere()))
                .Build();
        }
    }

    /// <summary>Begins the request that the calls belong to, where somebody follows requests; it is the caller's ambient one.</summary>
    internal static Activity? StartRequest() => s_requests.StartActivity("request");

    public void Dispose()
    {
        _meter?.Dispose();
        _tracer?.Dispose();
    }

    private sealed class Nowhere : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
