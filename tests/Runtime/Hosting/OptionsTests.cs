using MemcachedGen.RuntimeTests.EndToEnd;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.RuntimeTests.Hosting;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("Servers is empty", "")]
    [InlineData("'cache:port', which is no server", "cache:port")]
    [InlineData("'a:11211' twice", "a,A:11211")]
    [InlineData("'a:11211' twice", "a,a;weight=2")]
    [InlineData("'a;weight=0', whose weight '0'", "a;weight=0")]
    public void Connect_WrongServers_IsRefusedByName(string expected, string servers) =>
        Assert.Contains(expected, Assert.Throws<OptionsValidationException>(() => CacheClient.Connect(servers)).Message, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("KeyPrefix", "a b")]
    [InlineData("KeyPrefix", "ä")]
    [InlineData("KeyPrefix", "50%")]
    [InlineData("ConnectTimeout", "00:00:00")]
    [InlineData("OperationTimeout", "00:00:00.001")]
    [InlineData("OperationTimeout", "-00:00:01")]
    [InlineData("ConnectionsPerNode", "0")]
    [InlineData("ConnectionsPerNode", "17")]
    [InlineData("MaxItemSize", "0")]
    [InlineData("NodeSelection", "42")]
    [InlineData("Discovery", "42")]
    [InlineData("DiscoveryInterval", "00:00:00.999")]
    [InlineData("DiscoveryInterval", "01:00:00.001")]
    [InlineData("RecoveryQueueCapacity", "-1")]
    [InlineData("RecoveryQueueCapacity", "1000001")]
    [InlineData("RecoveryOverflow", "42")]
    [InlineData("Failover", "42")]
    [InlineData("FailoverTtl", "00:00:00.999")]
    [InlineData("FailoverTtl", "01:00:00.001")]
    public void Configuration_WrongSetting_IsRefusedByName(string setting, string value)
    {
        using ServiceProvider services = Configured(new() { ["Servers:0"] = "127.0.0.1:1", [setting] = value });
        var refusal = Assert.Throws<OptionsValidationException>(services.GetRequiredService<CacheClient>);
        Assert.Contains(setting, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_SeveralWrongSettings_AreAllNamed()
    {
        using ServiceProvider services = Configured(new() { ["KeyPrefix"] = " ", ["MaxItemSize"] = "1" });
        string message = Assert.Throws<OptionsValidationException>(services.GetRequiredService<CacheClient>).Message;
        Assert.All(["Servers", "KeyPrefix", "MaxItemSize"], setting => Assert.Contains(setting, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Configuration_FailoverWithoutRecovery_IsRefused()
    {
        using ServiceProvider services = Configured(new() { ["Servers:0"] = "a", ["Failover"] = "RunnerUp", ["RecoveryQueueCapacity"] = "0" });
        string message = Assert.Throws<OptionsValidationException>(services.GetRequiredService<CacheClient>).Message;
        Assert.Contains("Failover is RunnerUp, but RecoveryQueueCapacity is 0", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Enyim")]
    [InlineData("Crc32Ring")]
    public void Configuration_WeightThatTheSelectionDoesNotKnow_IsRefusedByName(string selection)
    {
        using ServiceProvider services = Configured(new() { ["Servers:0"] = "a;weight=2", ["Servers:1"] = "b", ["NodeSelection"] = selection });
        string message = Assert.Throws<OptionsValidationException>(services.GetRequiredService<CacheClient>).Message;
        Assert.Contains($"'a;weight=2', but NodeSelection.{selection} knows no weights", message, StringComparison.Ordinal);
        Assert.DoesNotContain("'b'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;weight=2", "a configuration endpoint has no weight")]
    [InlineData("a,b", "2 servers, but Discovery = ElastiCache asks one")]
    public void Discovery_OfElastiCache_TakesOneEndpointWithoutWeight(string servers, string expected)
    {
        var options = new MemcachedGenOptions { Discovery = ServerDiscovery.ElastiCache };
        foreach (string server in servers.Split(','))
        {
            options.Servers.Add(server);
        }

        Assert.Contains(expected, Assert.Throws<OptionsValidationException>(() => new CacheClient(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Discovery_WithoutServers_IsRefused()
    {
        MemcachedGenOptions options = new MemcachedGenOptions { Discovery = ServerDiscovery.Dns }.UseInMemoryStore();
        Assert.Contains("Discovery is Dns", Assert.Throws<OptionsValidationException>(() => new CacheClient(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_IsBound()
    {
        using ServiceProvider services = Configured(new()
        {
            ["Servers:0"] = "a:1",
            ["Servers:1"] = "b;weight=2",
            ["NodeSelection"] = "Ketama",
            ["HashTags"] = "true",
            ["Discovery"] = "Dns",
            ["DiscoveryInterval"] = "00:00:05",
            ["KeyPrefix"] = "prod:",
            ["ConnectTimeout"] = "00:00:02",
            ["OperationTimeout"] = "00:00:00.250",
            ["MaxItemSize"] = "2097152",
        });
        MemcachedGenOptions options = services.GetRequiredService<IOptions<MemcachedGenOptions>>().Value;
        Assert.Equal(["a:1", "b;weight=2"], options.Servers);
        Assert.Equal(NodeSelection.Ketama, options.NodeSelection);
        Assert.True(options.HashTags);
        Assert.Equal(ServerDiscovery.Dns, options.Discovery);
        Assert.Equal(TimeSpan.FromSeconds(5), options.DiscoveryInterval);
        Assert.Equal("prod:", options.KeyPrefix);
        Assert.Equal(TimeSpan.FromSeconds(2), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromMilliseconds(250), options.OperationTimeout);
        Assert.Equal(2_097_152, options.MaxItemSize);
    }

    [Fact]
    public void Options_AreValidatedWhenTheHostStarts()
    {
        using ServiceProvider services = Configured(new() { ["KeyPrefix"] = " " });
        Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
    }

    [Fact]
    public void StoreAndServers_Together_AreRefused()
    {
        MemcachedGenOptions options = new MemcachedGenOptions().UseInMemoryStore();
        options.Servers.Add("127.0.0.1:11211");
        Assert.Contains("keep one", Assert.Throws<OptionsValidationException>(() => new CacheClient(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetCache_LoaderNotRegistered_IsRefusedByName()
    {
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using CacheClient client = CacheClient.InMemory(services);
        Assert.Contains(
            nameof(IProductRepository), Assert.Throws<InvalidOperationException>(client.GetCache<IProductCache>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetCache_ClientWithoutServices_SaysWhereToPassThem()
    {
        await using CacheClient client = CacheClient.InMemory();
        Assert.Contains("CacheClient.Connect", Assert.Throws<InvalidOperationException>(client.GetCache<IProductCache>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetCache_AfterDispose_IsRefused()
    {
        CacheClient client = CacheClient.InMemory();
        await client.DisposeAsync();
        await client.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(client.GetCache<IProductCache>);
    }

    private static ServiceProvider Configured(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddCache<IProductCache>();
        return services.BuildServiceProvider();
    }
}
