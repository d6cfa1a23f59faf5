using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MemcachedGen.AspNetCoreTests.Hosting.Schema;

/// <summary>Summaries as they stand in the sources, as plain text.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _summaries = [];

    internal XmlDocumentation(params Assembly[] assemblies)
    {
        foreach (Assembly assembly in assemblies)
        {
            foreach (XElement member in XDocument.Load(Path.ChangeExtension(assembly.Location, "xml")).Descendants("member"))
            {
                if (member.Element("summary") is { } summary)
                {
                    _summaries[member.Attribute("name")!.Value] = summary;
                }
            }
        }
    }

    internal string Of(PropertyInfo property)
    {
        string name = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        return _summaries.TryGetValue(name, out XElement? summary)
            ? Spaces().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim()
            : throw new InvalidOperationException($"{name} has no summary.");
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when element.Attribute("cref") is { } reference => Name(reference.Value),
        XElement element when element.Attribute("langword") is { } word => word.Value,
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    // What stands beside it in the configuration is known by its name, values of enums and all else by their type's too.
    private static string Name(string reference)
    {
        string[] parts = reference.Split('(')[0].Split('.');
        return reference[0] switch
        {
            'P' => parts[^1],
            'T' => parts[^1].EndsWith("Attribute", StringComparison.Ordinal) ? $"[{parts[^1][..^"Attribute".Length]}]" : parts[^1],
            _ => $"{parts[^2]}.{parts[^1]}",
        };
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
