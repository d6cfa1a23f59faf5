using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Hosting;

public sealed class ClientRegistrationTests
{
    [Fact]
    public async Task ConnectionString_IsWhereEntriesAreKept()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        HostApplicationBuilder builder = Applications.Create(("ConnectionStrings:cache", node.Name));
        builder.AddMemcachedClient("cache").AddCache<INoteCache>();
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        INoteCache notes = host.Services.GetRequiredService<INoteCache>();
        await notes.SetAsync(1, "one", TestContext.Current.CancellationToken);

        await using CacheClient other = CacheClient.Connect(node.Name);
        Assert.Equal("one", await other.GetCache<INoteCache>().GetAsync(1, TestContext.Current.CancellationToken));
        HealthReport health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Healthy, health.Entries["Memcached_cache"].Status);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void OwnSection_CountsBeforeTheGeneralOne_AndCodeBeforeBoth()
    {
        HostApplicationBuilder builder = Applications.Create(
            ("ConnectionStrings:cache", "a:1, b:2;weight=3 ,"),
            ("MemcachedGen:Servers:0", "never"),
            ("MemcachedGen:KeyPrefix", "shop:"),
            ("MemcachedGen:OperationTimeout", "00:00:01"),
            ("MemcachedGen:ConnectTimeout", "00:00:03"),
            ("MemcachedGen:Telemetry:BaggageTags:0", "tenant"),
            ("MemcachedGen:Telemetry:RecordKeyParameters:0", "id"),
            ("MemcachedGen:Contracts:notes:Enabled", "false"),
            ("MemcachedGen:cache:OperationTimeout", "00:00:02"),
            ("MemcachedGen:cache:ConnectTimeout", "00:00:04"),
            ("MemcachedGen:cache:Telemetry:BaggageTags:0", "user"),
            ("MemcachedGen:cache:Contracts:notes:Ttl", "00:01:00"));
        builder.AddMemcachedClient("cache", configureOptions: static options => options.ConnectTimeout = TimeSpan.FromSeconds(5));
        using IHost host = builder.Build();

        MemcachedGenOptions options = host.OptionsOf();
        Assert.Equal(["a:1", "b:2;weight=3"], options.Servers);
        Assert.Equal("shop:", options.KeyPrefix);
        Assert.Equal(TimeSpan.FromSeconds(2), options.OperationTimeout);
        Assert.Equal(TimeSpan.FromSeconds(5), options.ConnectTimeout);
        Assert.Equal(["user"], options.Telemetry.BaggageTags);
        Assert.Equal(["id"], options.Telemetry.RecordKeyParameters);
        Assert.False(options.Contracts["notes"].Enabled);
        Assert.Equal(TimeSpan.FromMinutes(1), options.Contracts["notes"].Ttl);
    }

    [Theory]
    [InlineData("ConnectionStrings:cache", "a:1", "b:1", "c:1", "d:1")]
    [InlineData("MemcachedGen:cache:ConnectionString", null, "b:1", "c:1", "d:1")]
    [InlineData("MemcachedGen:ConnectionString", null, null, "c:1", "d:1")]
    [InlineData("MemcachedGen:cache:Servers:0", null, null, null, "d:1")]
    [InlineData("MemcachedGen:Servers:0", null, null, null, null)]
    public void Servers_StandInSeveralPlaces_OfWhichTheFirstCounts(string first, string? a, string? b, string? c, string? d)
    {
        HostApplicationBuilder builder = Applications.Create(
            ("ConnectionStrings:cache", a),
            ("MemcachedGen:cache:ConnectionString", b),
            ("MemcachedGen:ConnectionString", c),
            ("MemcachedGen:cache:Servers:0", d),
            ("MemcachedGen:Servers:0", "e:1"));
        builder.AddMemcachedClient("cache");
        using IHost host = builder.Build();

        Assert.Equal([builder.Configuration[first]!], host.OptionsOf().Servers);
    }

    [Fact]
    public async Task KeyedClients_HaveTheirOwnServersAndSections()
    {
        await using MemcachedNode general = await MemcachedNode.StartAsync();
        await using MemcachedNode fast = await MemcachedNode.StartAsync();
        HostApplicationBuilder builder = Applications.Create(
            ("ConnectionStrings:cache", general.Name),
            ("ConnectionStrings:fast", fast.Name),
            ("MemcachedGen:KeyPrefix", "shop:"),
            ("MemcachedGen:fast:KeyPrefix", "fast:"));
        builder.AddMemcachedClient("cache").AddCache<INoteCache>();
        builder.AddKeyedMemcachedClient("fast").AddCache<IPageCache>();
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        await host.Services.GetRequiredService<INoteCache>().SetAsync(1, "note", TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<IPageCache>().SetAsync(1, "page", TestContext.Current.CancellationToken);

        CacheClient client = host.Services.GetRequiredKeyedService<CacheClient>("fast");
        Assert.NotNull(await client.InspectAsync("fast:pages/1:p:1", TestContext.Current.CancellationToken));
        Assert.Null(await client.InspectAsync("shop:notes/1:n:1", TestContext.Current.CancellationToken));
        Assert.NotNull(await host.Services.GetRequiredService<CacheClient>().InspectAsync("shop:notes/1:n:1", TestContext.Current.CancellationToken));
        HealthReport health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Memcached_cache", "Memcached_fast"], health.Entries.Keys.Order(StringComparer.Ordinal));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void KeyedClient_DoesNotTakeTheDefaultOnesServers()
    {
        HostApplicationBuilder builder = Applications.Create(
            ("MemcachedGen:Servers:0", "a:1"), ("MemcachedGen:ConnectionString", "b:1"), ("MemcachedGen:fast:Servers:0", "c:1"));
        builder.AddKeyedMemcachedClient("fast");
        using IHost host = builder.Build();

        Assert.Equal(["c:1"], host.OptionsOf("fast").Servers);
    }

    [Fact]
    public void Settings_SwitchOffWhatIsNotWanted()
    {
        HostApplicationBuilder builder = Applications.Create(
            ("ConnectionStrings:cache", "a:1"), ("MemcachedGen:DisableTracing", "true"), ("MemcachedGen:cache:DisableMetrics", "true"));
        builder.AddMemcachedClient("cache", static settings => settings.DisableHealthChecks = true);
        using IHost host = builder.Build();

        Assert.Empty(host.Services.GetServices<IOptions<HealthCheckServiceOptions>>().SelectMany(static options => options.Value.Registrations));
        Assert.Null(host.Services.GetService<OpenTelemetry.Trace.TracerProvider>());
        Assert.Null(host.Services.GetService<OpenTelemetry.Metrics.MeterProvider>());
    }

    [Fact]
    public void Code_MaySetTheConnectionString()
    {
        HostApplicationBuilder builder = Applications.Create(("ConnectionStrings:cache", "a:1"));
        builder.AddMemcachedClient("cache", static settings => settings.ConnectionString += ",b:1");
        using IHost host = builder.Build();

        Assert.Equal(["a:1", "b:1"], host.OptionsOf().Servers);
    }

    [Fact]
    public async Task InMemoryStore_NeedsNoConnectionString()
    {
        HostApplicationBuilder builder = Applications.Create();
        builder.AddMemcachedClient("cache", configureOptions: static options => options.UseInMemoryStore()).AddCache<INoteCache>();
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        await host.Services.GetRequiredService<INoteCache>().SetAsync(1, "one", TestContext.Current.CancellationToken);
        Assert.Equal("one", await host.Services.GetRequiredService<INoteCache>().GetAsync(1, TestContext.Current.CancellationToken));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
