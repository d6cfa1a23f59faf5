using MemcachedGen;
using Observability;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(Settings.Usage);
    return 0;
}

// The settings lie next to the program, wherever it was started from.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
Settings settings;
try
{
    settings = Settings.Of(builder.Configuration);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

if (builder.Configuration["urls"] is null)
{
    builder.WebHost.UseUrls("http://localhost:9464");
}

IConfigurationSection section = builder.Configuration.GetSection("MemcachedGen");
builder.Services.AddMemcachedGen(section)
    .AddCache<IProductCache>()
    .AddCache<IPriceCache>()
    .AddCache<IReviewCache>()
    .AddServerMetrics(TimeSpan.FromSeconds(5));
builder.Services.Configure<MemcachedGenOptions>(options =>
{
    foreach (string server in settings.Servers)
    {
        options.Servers.Add(server);
    }

    if (options.Servers.Count == 0)
    {
        options.UseInMemoryStore();
    }
});

// Traces only where somebody takes them; then a point of a histogram leads to the trace it came from.
bool exports = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService("observability-sample"))
    .WithMetrics(metrics => metrics
        .AddMemcachedGenInstrumentation()
        .SetExemplarFilter(exports ? ExemplarFilterType.TraceBased : ExemplarFilterType.AlwaysOff)
        .AddPrometheusExporter());
if (exports)
{
    telemetry.WithTracing(tracing => tracing.AddMemcachedGenInstrumentation()).UseOtlpExporter();
}

builder.Services
    .AddSingleton(settings)
    .AddSingleton(TimeProvider.System)
    .AddSingleton<Warehouse>()
    .AddSingleton<IProductSource>(services => services.GetRequiredService<Warehouse>())
    .AddSingleton<IPriceSource>(services => services.GetRequiredService<Warehouse>())
    .AddSingleton<IReviewSource>(services => services.GetRequiredService<Warehouse>())
    .AddSingleton<ProductPage>()
    .AddHostedService<Shoppers>()
    .AddHostedService<Newsletter>()
    .AddHostedService<Editors>()
    .AddHostedService<TimeLimit>();

WebApplication application = builder.Build();
application.MapPrometheusScrapingEndpoint("/metrics");
await application.RunAsync();
return 0;
