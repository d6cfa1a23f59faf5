using MemcachedGen.AspNetCoreTests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary><c>deploy/compose.yaml</c>.</summary>
internal static class ComposeFile
{
    internal static string Folder { get; } = Repository.Path("deploy");

    internal static YamlNode Root { get; } = Assert.Single(Yaml.Read(Path.Combine(Folder, "compose.yaml")));

    internal static IReadOnlyDictionary<string, YamlNode> Services => Root.Entries("services");

    internal static YamlNode Service(string name) => Services[name];
}
