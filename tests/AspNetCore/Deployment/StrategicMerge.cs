using YamlDotNet.RepresentationModel;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>Lays a patch over a resource as Kubernetes does: maps by key, lists of named things by name, other lists as a whole.</summary>
internal static class StrategicMerge
{
    internal static YamlNode Apply(YamlNode resource, YamlNode patch) => (resource, patch) switch
    {
        (YamlMappingNode old, YamlMappingNode changes) => Merge(old, changes),
        (YamlSequenceNode old, YamlSequenceNode changes) when KeyOf(changes) is { } key => Merge(old, changes, key),
        _ => patch,
    };

    private static YamlMappingNode Merge(YamlMappingNode old, YamlMappingNode changes)
    {
        var merged = new YamlMappingNode(old.Children);
        foreach ((YamlNode key, YamlNode value) in changes.Children)
        {
            merged.Children[key] = merged.Children.TryGetValue(key, out YamlNode? was) ? Apply(was, value) : value;
        }

        return merged;
    }

    private static YamlSequenceNode Merge(YamlSequenceNode old, YamlSequenceNode changes, string key)
    {
        var merged = new YamlSequenceNode(old.Children);
        foreach (YamlNode change in changes)
        {
            int index = merged.Children.ToList().FindIndex(item => item.Text(key) == change.Text(key));
            if (index < 0)
            {
                merged.Add(change);
            }
            else
            {
                merged.Children[index] = Apply(merged.Children[index], change);
            }
        }

        return merged;
    }

    private static string? KeyOf(YamlSequenceNode list) =>
        new[] { "mountPath", "name" }.FirstOrDefault(key => list.All(item => item.Text(key) is not null));
}
