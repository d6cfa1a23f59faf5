using Storefront.Contracts;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>A real memcached starts with the flags of the deployments, and lets the shop in.</summary>
public sealed class ServerFlagsTests
{
    private static readonly DateTime s_minute = new(2030, 5, 4, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public Task Compose() => CheckAsync(ComposeFile.Service("memcached-1"));

    [Fact]
    public Task Kubernetes() => CheckAsync(Kustomization.Container(Kustomization.Of("base").Workload("memcached")));

    /// <summary>The shop's options, on a server with the flags of the overlay and with what its script makes.</summary>
    [Fact]
    public async Task TlsAndPassword_LetTheShopIn_AndNobodyElse()
    {
        Kustomization overlay = Kustomization.Of("overlays/tls-auth");
        using OverlaySecrets secrets = await OverlaySecrets.MakeAsync(overlay);
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            secrets.Access, [.. Kustomization.Container(overlay.Workload("memcached")).Texts("args").Select(secrets.Locate)]);
        MemcachedGenOptions withoutCertificate = secrets.OptionsFor(node);
        withoutCertificate.Tls.ClientCertificateFile = withoutCertificate.Tls.ClientKeyFile = null;
        MemcachedGenOptions withoutPassword = secrets.OptionsFor(node);
        withoutPassword.UserName = withoutPassword.Password = null;

        Assert.Equal(1UL, await CountAsync(secrets.OptionsFor(node)));
        Assert.Equal(0UL, await CountAsync(withoutCertificate));
        Assert.Equal(0UL, await CountAsync(withoutPassword));
        Assert.Equal(2UL, await CountAsync(secrets.OptionsFor(node)));
    }

    private static async Task CheckAsync(YamlNode server)
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync([.. server.Texts("command").Skip(1), .. server.Texts("args")]);
        await using CacheClient client = CacheClient.Connect(node.Name);

        IReadOnlyDictionary<string, string> general = Assert.Single(await client.GetServerStatisticsAsync()).Values;
        IReadOnlyDictionary<string, string> settings = Assert.Single(await client.GetServerStatisticsAsync("settings")).Values;
        Assert.Equal($"{256 * 1024 * 1024}", general["limit_maxbytes"]);
        Assert.Equal("1024", settings["maxconns"]);
        Assert.Equal("0", settings["udpport"]);
    }

    // A count is 0 where the server does not let the client in.
    private static async Task<ulong> CountAsync(MemcachedGenOptions options)
    {
        await using var client = new CacheClient(options);
        return await client.GetCache<IRequestCounter>().CountAsync("192.0.2.1", s_minute);
    }
}
