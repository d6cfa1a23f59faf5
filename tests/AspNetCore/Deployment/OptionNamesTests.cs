using Microsoft.Extensions.Configuration;
using Storefront.Hosting;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>What deployments set exists, and has a value that can be read.</summary>
public sealed class OptionNamesTests
{
    private static readonly string[] s_others = ["ConnectionStrings:cache", "OTEL_EXPORTER_OTLP_ENDPOINT", "ASPNETCORE_HTTP_PORTS"];

    [Fact]
    public void Compose() => Check(ShopSettings.Of(ComposeFile.Service("storefront")));

    [Fact]
    public void Image() => Check(ShopSettings.OfDockerfile());

    [Theory]
    [MemberData(nameof(KubernetesTests.Folders), MemberType = typeof(KubernetesTests))]
    public void Kubernetes(string folder) => Check(ShopSettings.Of(Kustomization.Of(folder)));

    private static void Check(IReadOnlyDictionary<string, string> settings)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(
            static setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build();

        configuration.GetSection("MemcachedGen").Bind(new MemcachedGenOptions(), Strictly);
        configuration.GetSection("Shop").Bind(new ShopOptions(), Strictly);
        Assert.All(
            settings.Keys.Where(static key => key.Split(':')[0] is not ("MemcachedGen" or "Shop")),
            static key => Assert.Contains(key, s_others));
    }

    private static void Strictly(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;
}
