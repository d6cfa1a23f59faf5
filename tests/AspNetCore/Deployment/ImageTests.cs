using MemcachedGen.AspNetCoreTests.Support;
using System.Text.RegularExpressions;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>Images say their version.</summary>
public sealed partial class ImageTests
{
    [Fact]
    public void Images_ArePinned()
    {
        List<string> images =
        [
            .. ComposeFile.Services.Values.Select(static service => service.Text("image")!),
            .. Kustomization.Of("base").Workloads.Select(static workload => Kustomization.Container(workload).Text("image")!),
            .. File.ReadLines(Repository.Path("samples", "Storefront", "Dockerfile"))
                .Where(static line => line.StartsWith("FROM ", StringComparison.Ordinal)).Select(static line => line.Split(' ')[1]),
        ];

        Assert.Equal(12, images.Count);
        Assert.All(images, static image => Assert.Matches(Version(), image));
    }

    [Fact]
    public void Memcached_IsTheSameEverywhere() => Assert.Single(
        ComposeFile.Services.Where(static service => service.Key.StartsWith("memcached", StringComparison.Ordinal))
            .Select(static service => service.Value.Text("image"))
            .Append(Kustomization.Container(Kustomization.Of("base").Workload("memcached")).Text("image"))
            .Distinct());

    [GeneratedRegex(@":v?\d+\.\d+")]
    private static partial Regex Version();
}
