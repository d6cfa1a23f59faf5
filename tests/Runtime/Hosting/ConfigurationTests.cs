using MemcachedGen.Faults;
using MemcachedGen.RuntimeTests.EndToEnd;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.RuntimeTests.Hosting;

/// <summary>Options from sections of a configuration.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task NamedClient_IsBoundToItsSection()
    {
        await using ServiceProvider services = Configured("sessions", new() { ["Caches:sessions:Servers:0"] = "a:1", ["Caches:sessions:KeyPrefix"] = "s:" });
        MemcachedGenOptions options = services.GetRequiredService<IOptionsMonitor<MemcachedGenOptions>>().Get("sessions");
        Assert.Equal(["a:1"], options.Servers);
        Assert.Equal("s:", options.KeyPrefix);
        Assert.NotNull(services.GetRequiredKeyedService<CacheClient>("sessions"));
    }

    [Fact]
    public async Task NamedClient_FollowsItsSection()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Caches:sessions:Servers:0"] = "127.0.0.1:1" }).Build();
        var services = new ServiceCollection();
        services.AddMemcachedGen("sessions", configuration.GetSection("Caches:sessions"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        CacheClient client = provider.GetRequiredKeyedService<CacheClient>("sessions");
        string? before = client.ServersFingerprint;
        configuration["Caches:sessions:Servers:1"] = "127.0.0.1:2";
        configuration.Reload();
        await Eventually.TrueAsync(() => client.ServersFingerprint != before);
    }

    [Theory]
    [InlineData("Caches:sessions:Servers is empty", "Caches:sessions:KeyPrefix", "s:")]
    [InlineData("Caches:sessions:Servers holds 'a:x'", "Caches:sessions:Servers:0", "a:x")]
    [InlineData("Caches:sessions:Tls:ClientKeyFile is set, but", "Caches:sessions:Tls:ClientKeyFile", "k", "a:1")]
    [InlineData("Caches:sessions:Contracts:my.shop:Methods:Get:Ttl is", "Caches:sessions:Contracts:my.shop:Methods:Get:Ttl", "0", "a:1")]
    public void WhatIsWrong_IsNamedByItsKey(string expected, string key, string value, string? server = null)
    {
        Dictionary<string, string?> settings = new() { [key] = value };
        if (server is not null)
        {
            settings["Caches:sessions:Servers:0"] = server;
        }

        using ServiceProvider services = Configured("sessions", settings);
        string message = Assert.Throws<OptionsValidationException>(() => services.GetRequiredKeyedService<CacheClient>("sessions")).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrongInCode_HasNoKey()
    {
        var services = new ServiceCollection();
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["C:Servers:0"] = "a:1" }).Build();
        services.AddMemcachedGen(configuration.GetSection("C")).AddCache<IProductCache>();
        services.AddMemcachedGen(static options => options.MaxItemSize = 1);
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.StartsWith("MaxItemSize is 1:", Assert.Throws<OptionsValidationException>(provider.GetRequiredService<CacheClient>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConnectionString_ReplacesTheServers()
    {
        MemcachedGenOptions options = new MemcachedGenOptions { Servers = { "z:1" } }.UseConnectionString("a:1, [::1]:2 ; weight=3,b,");
        Assert.Equal(["a:1", "[::1]:2 ; weight=3", "b"], options.Servers);
        Assert.Equal(["a:1", "[::1]:2 ; weight=3", "b"], options.UseConnectionString(" ").Servers);
    }

    [Theory]
    [InlineData("The connection string holds no server as its part 2:", "a:1,b:1;password=x")]
    [InlineData("The connection string holds 'a:0'", "a:0")]
    [InlineData("The connection string is missing or empty", "")]
    public void ConnectionString_Wrong_IsRefused(string expected, string text) => Assert.StartsWith(
        expected,
        Assert.Throws<OptionsValidationException>(() => new CacheClient(new MemcachedGenOptions().UseConnectionString(text))).Message,
        StringComparison.Ordinal);

    private static ServiceProvider Configured(string name, Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(name, new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Caches:sessions"));
        return services.BuildServiceProvider();
    }
}
