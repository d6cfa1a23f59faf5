using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Hosting;

public sealed class ReloadTests
{
    [Fact]
    public async Task ConnectionString_ThatChanges_MovesTheClient()
    {
        await using MemcachedNode first = await MemcachedNode.StartAsync();
        await using MemcachedNode second = await MemcachedNode.StartAsync();
        HostApplicationBuilder builder = Applications.Create(("ConnectionStrings:cache", first.Name), ("MemcachedGen:cache:DisableTracing", "true"));
        builder.AddMemcachedClient("cache").AddCache<INoteCache>();
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        CacheClient client = host.Services.GetRequiredService<CacheClient>();
        string? before = client.ServersFingerprint;

        Change(builder, "ConnectionStrings:cache", second.Name);

        await Eventually.TrueAsync(() => client.ServersFingerprint != before);
        await using CacheClient other = CacheClient.Connect(second.Name);
        Assert.Equal(other.ServersFingerprint, client.ServersFingerprint);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WrongChange_IsLoggedByItsKey_Once_AndTheClientGoesOn()
    {
        HostApplicationBuilder builder = Applications.Create(("ConnectionStrings:cache", "127.0.0.1:1"));
        LogSink log = builder.AddLog();
        builder.AddMemcachedClient("cache").AddCache<INoteCache>();
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        CacheClient client = host.Services.GetRequiredService<CacheClient>();
        string? before = client.ServersFingerprint;

        Change(builder, "MemcachedGen:cache:OperationTimeout", "00:00:00.001");
        Change(builder, "MemcachedGen:cache:DisableTracing", "perhaps");
        Change(builder, "ConnectionStrings:cache", "");

        Assert.Equal(before, client.ServersFingerprint);
        Assert.Contains(log.Messages, static message => message.Contains("MemcachedGen:cache:OperationTimeout is 00:00:00.0010000", StringComparison.Ordinal));
        Assert.Single(log.Messages, static message => message.Contains("ConnectionStrings:cache is missing or empty", StringComparison.Ordinal));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static void Change(HostApplicationBuilder builder, string key, string? value)
    {
        builder.Configuration[key] = value;
        ((IConfigurationRoot)builder.Configuration).Reload();
    }
}
