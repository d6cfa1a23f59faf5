using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>An application as its author would write it: a host with caches, and OpenTelemetry that exports all it collects.</summary>
internal sealed class WireHost : IAsyncDisposable
{
    internal const string ServiceName = "otlp-tests";

    /// <summary>The application's own spans: a step of the scenario is a request to it.</summary>
    internal static readonly ActivitySource Steps = new("Application.Steps");

    private readonly IHost _host;

    private WireHost(IHost host) => _host = host;

    internal WireSource Source { get; } = new();

    internal EndedSpans Ended { get; } = new();

    internal IServiceProvider Services => _host.Services;

    internal CacheClient Client => Services.GetRequiredService<CacheClient>();

    internal IWireCache Cache => Services.GetRequiredService<IWireCache>();

    internal static async Task<WireHost> StartAsync(
        OtlpTransport transport, Uri receiver, Action<MemcachedGenOptions> configure, bool includeTransport = true)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        WireHost? started = null;
        builder.Services.AddSingleton<IWireSource>(_ => started!.Source);
        builder.Services.AddMemcachedGen(configure).AddCache<IWireCache>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService(ServiceName))
            .WithTracing(tracing => tracing
                .AddSource(Steps.Name)
                .AddMemcachedGenInstrumentation(includeTransport)
                .AddProcessor(_ => started!.Ended)
                .AddOtlpExporter(exporter => Address(exporter, transport, receiver, OtlpSignal.Traces)))
            .WithMetrics(metrics => metrics.AddMemcachedGenInstrumentation().AddOtlpExporter((exporter, reader) =>
            {
                Address(exporter, transport, receiver, OtlpSignal.Metrics);
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue; // only when asked
            }))
            .WithLogging(
                logging => logging.AddOtlpExporter(exporter => Address(exporter, transport, receiver, OtlpSignal.Logs)),
                static options => options.IncludeFormattedMessage = true);
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        started = new WireHost(builder.Build());
        await started._host.StartAsync();
        return started;
    }

    /// <summary>Sends what was collected so far.</summary>
    internal void Flush()
    {
        bool isFlushed = Services.GetRequiredService<TracerProvider>().ForceFlush()
            & Services.GetRequiredService<MeterProvider>().ForceFlush()
            & Services.GetRequiredService<LoggerProvider>().ForceFlush();
        if (!isFlushed)
        {
            throw new InvalidOperationException("The export failed.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static void Address(OtlpExporterOptions exporter, OtlpTransport transport, Uri receiver, OtlpSignal signal)
    {
        exporter.Protocol = transport == OtlpTransport.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = transport == OtlpTransport.Grpc ? receiver : new Uri(receiver, OtlpReceiver.HttpPathOf(signal));
    }
}
