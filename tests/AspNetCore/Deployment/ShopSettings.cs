using MemcachedGen.AspNetCoreTests.Support;
using YamlDotNet.RepresentationModel;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>What the shop is told by its environment, as configuration: <c>MemcachedGen:Tls:Enabled</c>.</summary>
internal static class ShopSettings
{
    internal const string Secret = "from a secret";

    internal static IReadOnlyDictionary<string, string> Of(Kustomization kustomization) =>
        Kustomization.Container(kustomization.Workload("storefront")).Items("env").ToDictionary(
            static variable => Name(variable.Text("name")!), static variable => variable.Text("value") ?? Secret);

    internal static IReadOnlyDictionary<string, string> Of(YamlNode composeService) =>
        composeService.Entries("environment").ToDictionary(static entry => Name(entry.Key), static entry => entry.Value.Text()!);

    /// <summary>Those of the image.</summary>
    internal static IReadOnlyDictionary<string, string> OfDockerfile() => File
        .ReadLines(Repository.Path("samples", "Storefront", "Dockerfile"))
        .Where(static line => line.StartsWith("ENV ", StringComparison.Ordinal))
        .SelectMany(static line => line[4..].Split(' '))
        .ToDictionary(static variable => Name(variable.Split('=')[0]), static variable => variable.Split('=')[1]);

    private static string Name(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);
}
