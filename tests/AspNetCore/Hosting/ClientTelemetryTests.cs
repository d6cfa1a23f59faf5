using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Hosting;

public sealed class ClientTelemetryTests
{
    [Fact]
    public async Task SpansAndMetrics_AreCollected()
    {
        List<Activity> spans = [];
        List<Metric> metrics = [];
        HostApplicationBuilder builder = Applications.Create();
        builder.AddMemcachedClient("cache", configureOptions: static options => options.UseInMemoryStore()).AddCache<INoteCache>();
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddInMemoryExporter(spans))
            .WithMetrics(collected => collected.AddInMemoryExporter(metrics));
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        await host.Services.GetRequiredService<INoteCache>().GetAsync(7, TestContext.Current.CancellationToken);

        host.Services.GetRequiredService<TracerProvider>().ForceFlush();
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        Assert.Contains(spans, static span => span.DisplayName == "get notes");
        Assert.Contains(metrics, static metric => metric.Name == "memcachedgen.cache.requests");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
