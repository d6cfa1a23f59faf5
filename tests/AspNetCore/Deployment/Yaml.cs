using YamlDotNet.RepresentationModel;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>Reads YAML, and finds its way through it.</summary>
internal static class Yaml
{
    internal static IReadOnlyList<YamlNode> Read(string path)
    {
        using StreamReader reader = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(static document => document.RootNode)];
    }

    /// <summary>What is at the end of a path of keys; <see langword="null"/> if it ends before.</summary>
    internal static YamlNode? At(this YamlNode? node, params IEnumerable<string> keys) => keys.Aggregate(
        node, static (at, key) => at is YamlMappingNode map && map.Children.TryGetValue(key, out YamlNode? child) ? child : null);

    internal static string? Text(this YamlNode? node, params IEnumerable<string> keys) => (node.At(keys) as YamlScalarNode)?.Value;

    internal static IReadOnlyList<YamlNode> Items(this YamlNode? node, params IEnumerable<string> keys) =>
        node.At(keys) is YamlSequenceNode list ? [.. list] : [];

    internal static IReadOnlyList<string> Texts(this YamlNode? node, params IEnumerable<string> keys) =>
        [.. node.Items(keys).Select(static item => item.Text()!)];

    internal static IReadOnlyDictionary<string, YamlNode> Entries(this YamlNode? node, params IEnumerable<string> keys) =>
        node.At(keys) is YamlMappingNode map ? map.Children.ToDictionary(static pair => pair.Key.Text()!, static pair => pair.Value) : [];

    /// <summary>A node and everything in it.</summary>
    internal static IEnumerable<YamlNode> Everything(this YamlNode node) => node.AllNodes;
}
