using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>What refers to something in <c>deploy/compose.yaml</c> finds it.</summary>
public sealed partial class ComposeTests
{
    [Fact]
    public void Mounts_AreFilesThatExist_OrDeclaredVolumes() => Assert.All(
        ComposeFile.Services.Values.SelectMany(static service => service.Texts("volumes")).Select(static mount => mount.Split(':')[0]),
        static source =>
        {
            if (source.StartsWith('.'))
            {
                Assert.True(File.Exists(Path.Combine(ComposeFile.Folder, source)), source);
            }
            else
            {
                Assert.Contains(source, ComposeFile.Root.Entries("volumes").Keys);
            }
        });

    [Fact]
    public void NetworksAndDependencies_AreDeclared() => Assert.All(ComposeFile.Services.Values, static service =>
    {
        Assert.All(service.Texts("networks"), static network => Assert.Contains(network, ComposeFile.Root.Entries("networks").Keys));
        Assert.All(service.Texts("depends_on"), static other => Assert.Contains(other, ComposeFile.Services.Keys));
    });

    [Fact]
    public void Hosts_AreServicesOnANetworkOfTheirCaller()
    {
        List<(string Caller, string Host)> calls =
        [
            .. ComposeFile.Services.SelectMany(static service => service.Value.Entries("environment").Values
                .SelectMany(static value => HostAndPort().Matches(value.Text()!))
                .Select(match => (service.Key, match.Groups["host"].Value))),
            .. Hosts("prometheus", "prometheus.yml"), .. Hosts("grafana", "grafana/datasources.yaml"),
        ];

        Assert.Equal(7, calls.Count);
        Assert.All(calls, static call => Assert.NotEmpty(
            ComposeFile.Service(call.Caller).Texts("networks").Intersect(ComposeFile.Service(call.Host).Texts("networks"))));
    }

    [Fact]
    public void Ports_ArePublishedToThisMachineOnly() => Assert.All(ComposeFile.Services, static service =>
        Assert.All(service.Value.Texts("ports"), static port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal)));

    [Fact]
    public void Memcached_PublishesNothing_AndHasTheServersOfTheShop()
    {
        string[] servers = ShopSettings.Of(ComposeFile.Service("storefront"))["ConnectionStrings:cache"].Split(',');

        Assert.Equal(3, servers.Length);
        Assert.All(servers, static server =>
        {
            YamlNode service = ComposeFile.Service(server.Split(':')[0]);
            Assert.Equal("11211", server.Split(':')[1]);
            Assert.Empty(service.Items("ports"));
            Assert.NotNull(service.At("healthcheck", "test"));
            Assert.Equal("true", ComposeFile.Root.Text(["networks", Assert.Single(service.Texts("networks")), "internal"]));
        });
    }

    private static IEnumerable<(string Caller, string Host)> Hosts(string caller, string file) =>
        Yaml.Read(Path.Combine(ComposeFile.Folder, file)).SelectMany(static root => root.Everything()).OfType<YamlScalarNode>()
            .SelectMany(static text => HostAndPort().Matches(text.Value!)).Select(match => (caller, match.Groups["host"].Value));

    [GeneratedRegex(@"(?:^|,|http://)(?<host>[a-z][a-z0-9-]*):\d+")]
    private static partial Regex HostAndPort();
}
