using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores.Memcached.Cluster;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.RuntimeTests.Membership;

public sealed class ReloadTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    [Fact]
    public async Task Configuration_Reloaded_AddsAServer_AndAFurtherReloadChangesNothing()
    {
        IConfigurationRoot configuration = Configuration();
        var log = new LogSink();
        await using ServiceProvider services = Services(configuration, log);
        CacheClient client = services.GetRequiredService<CacheClient>();
        await TopologyHarness.SetAsync(client, 1, "v");
        configuration["Servers:1"] = cluster[1].Name;
        configuration.Reload();
        Assert.Equal(2, TopologyHarness.StoreOf(client).Nodes.Count);
        long epoch = TopologyHarness.StoreOf(client).Topology.Epoch;
        configuration.Reload();
        configuration.Reload();
        Assert.Equal(epoch, TopologyHarness.StoreOf(client).Topology.Epoch);
        Assert.Single(log.Messages, static message => message.StartsWith("Changed options were taken: Servers.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Servers:0", "not a server")]
    [InlineData("OperationTimeout", "soon")]
    [InlineData("ConnectionsPerNode", "99")]
    public async Task InvalidReload_KeepsTheOld_LogsAllFaults_AndThrowsNothing(string setting, string value)
    {
        IConfigurationRoot configuration = Configuration();
        var log = new LogSink();
        await using ServiceProvider services = Services(configuration, log);
        services.GetRequiredService<IOptionsMonitor<MemcachedGenOptions>>(); // as a host's validation at start does
        CacheClient client = services.GetRequiredService<CacheClient>();
        configuration[setting] = value;
        configuration["MaxItemSize"] = "1";
        configuration.Reload();
        Assert.Equal(cluster[0].Name, TopologyHarness.Servers(client));
        await TopologyHarness.SetAsync(client, 1, "v");
        string message = Assert.Single(log.Messages, static message => message.Contains("stay in force", StringComparison.Ordinal));
        Assert.Contains(setting.Split(':')[0], message, StringComparison.Ordinal);

        configuration[setting] = setting == "Servers:0" ? cluster[1].Name : setting == "OperationTimeout" ? "00:00:03" : "3";
        configuration["MaxItemSize"] = "2048";
        configuration.Reload();
        Assert.Equal(2_048, TopologyHarness.StoreOf(client).Topology.Options.MaxItemSize);
    }

    [Fact]
    public async Task WhatCannotChange_IsLoggedWithTheRemedy()
    {
        IConfigurationRoot configuration = Configuration();
        var log = new LogSink();
        await using ServiceProvider services = Services(configuration, log);
        CacheClient client = services.GetRequiredService<CacheClient>();
        Topology before = TopologyHarness.StoreOf(client).Topology;
        configuration["KeyPrefix"] = "other:";
        configuration.Reload();
        Assert.Contains("KeyPrefix changed, but cannot change while the client runs. Restart the application for it.", log.Messages);
        Assert.Same(before, TopologyHarness.StoreOf(client).Topology);
    }

    [Fact]
    public async Task Password_MakesNewConnections_AndShowsNowhere()
    {
        IConfigurationRoot configuration = Configuration();
        var log = new LogSink();
        await using ServiceProvider services = Services(configuration, log);
        CacheClient client = services.GetRequiredService<CacheClient>();
        await TopologyHarness.SetAsync(client, 1, "v");
        Node before = TopologyHarness.StoreOf(client).Nodes[0];
        configuration["UserName"] = "app";
        configuration["Password"] = "s3cret";
        configuration.Reload();
        Node after = TopologyHarness.StoreOf(client).Nodes[0];
        Assert.NotSame(before, after);
        Assert.Contains("Changed options were taken: UserName, Password.", log.Messages);
        Assert.DoesNotContain(log.Messages, static message => message.Contains("s3cret", StringComparison.Ordinal));
        await TopologyHarness.DrainedAsync(client);
        Assert.Equal(0, before.ConnectionCount);
    }

    [Fact]
    public async Task Timeouts_ChangeUnderLoad_NoCallFails()
    {
        await using var client = new CacheClient(TopologyHarness.Options(cluster[0].Name, cluster[1].Name));
        await using TopologyLoad load = new TopologyLoad(client, 1_000).Start();
        await load.GoOnAsync();
        MemcachedGenOptions options = TopologyHarness.Options(cluster[0].Name, cluster[1].Name);
        options.OperationTimeout = TimeSpan.FromSeconds(3);
        options.ConnectionsPerNode = 1;
        client.Reconfigure(options);
        await load.GoOnAsync();
        await load.StopAsync();
        TopologyHarness.Print(load.Summary);
        Assert.True(load.Failed == 0 && load.Wrong == 0, load.Summary);
        await TopologyHarness.DrainedAsync(client);
        Assert.Equal(2, TopologyHarness.StoreOf(client).Nodes.Sum(static node => node.ConnectionCount));
    }

    [Fact]
    public async Task NamedClient_FollowsItsOwnOptions()
    {
        IConfigurationRoot configuration = Configuration();
        var services = new ServiceCollection();
        services.AddMemcachedGen(options => options.Servers.Add(cluster[2].Name));
        services.AddMemcachedGen("sessions", configuration.Bind);
        services.AddSingleton<IOptionsChangeTokenSource<MemcachedGenOptions>>(
            new ConfigurationChangeTokenSource<MemcachedGenOptions>("sessions", configuration));
        await using ServiceProvider provider = services.BuildServiceProvider();
        CacheClient client = provider.GetRequiredKeyedService<CacheClient>("sessions");
        CacheClient other = provider.GetRequiredService<CacheClient>();
        configuration["Servers:0"] = cluster[1].Name;
        configuration.Reload();
        Assert.Equal(cluster[1].Name, TopologyHarness.Servers(client));
        Assert.Equal(cluster[2].Name, TopologyHarness.Servers(other));
    }

    [Fact]
    public async Task Reconfigure_WithWrongOptions_IsRefusedByName()
    {
        await using var client = new CacheClient(TopologyHarness.Options(cluster[0].Name));
        var refusal = Assert.Throws<OptionsValidationException>(() => client.Reconfigure(TopologyHarness.Options("not a server")));
        Assert.Contains("'not a server'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(cluster[0].Name, TopologyHarness.Servers(client));
    }

    private IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Servers:0"] = cluster[0].Name, ["OperationTimeout"] = "00:00:02" }).Build();

    private static ServiceProvider Services(IConfigurationRoot configuration, LogSink log)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(log);
        services.AddMemcachedGen(configuration);
        return services.BuildServiceProvider();
    }
}
