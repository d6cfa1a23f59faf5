using MemcachedGen.AspNetCoreTests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>The resources of a folder of <c>deploy/kubernetes</c>, with those that it builds on.</summary>
internal sealed class Kustomization
{
    private const string FileName = "kustomization.yaml";

    private Kustomization(string folder)
    {
        Folder = folder;
        YamlNode file = Assert.Single(Yaml.Read(Path.Combine(folder, FileName)));
        Files = [FileName, .. file.Texts("resources"), .. file.Items("patches").Select(static patch => patch.Text("path")!)];
        Secrets = file.Items("secretGenerator").ToDictionary(
            static secret => secret.Text("name")!,
            static IReadOnlyDictionary<string, string> (secret) =>
                secret.Texts("files").ToDictionary(KeyOf, static entry => entry.Split('=')[^1]));
        Resources = [.. file.Texts("resources").SelectMany(Load)];
        foreach (YamlNode patch in file.Items("patches").SelectMany(item => Yaml.Read(Path.Combine(folder, item.Text("path")!))))
        {
            int index = Resources.FindIndex(resource => IdOf(resource) == IdOf(patch));
            Assert.True(index >= 0, $"{folder}: there is no {IdOf(patch)} to patch.");
            Resources[index] = StrategicMerge.Apply(Resources[index], patch);
        }
    }

    internal string Folder { get; }

    /// <summary>What the file names.</summary>
    internal IReadOnlyList<string> Files { get; }

    internal List<YamlNode> Resources { get; }

    /// <summary>The secrets that are generated: for each of their keys the file that it is made of.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Secrets { get; }

    /// <summary>Stateful sets and deployments.</summary>
    internal IEnumerable<YamlNode> Workloads => Resources.Where(static resource => resource.At("spec", "template") is not null);

    internal static Kustomization Of(string path) => new(Repository.Path("deploy", "kubernetes", path));

    internal YamlNode Workload(string name) => Assert.Single(Workloads, workload => workload.Text("metadata", "name") == name);

    internal IEnumerable<YamlNode> OfKind(string kind) => Resources.Where(resource => resource.Text("kind") == kind);

    internal static YamlNode Container(YamlNode workload) => Assert.Single(workload.Items("spec", "template", "spec", "containers"));

    private IEnumerable<YamlNode> Load(string resource) => Directory.Exists(Path.Combine(Folder, resource))
        ? new Kustomization(Path.GetFullPath(Path.Combine(Folder, resource))).Resources
        : Yaml.Read(Path.Combine(Folder, resource));

    private static string IdOf(YamlNode resource) => $"{resource.Text("kind")} {resource.Text("metadata", "name")}";

    private static string KeyOf(string entry) =>
        entry.Contains('=', StringComparison.Ordinal) ? entry.Split('=')[0] : Path.GetFileName(entry);
}
