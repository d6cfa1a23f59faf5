using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Quickstart;

/// <summary>Shows a trace as a tree.</summary>
internal static class SpanTree
{
    private static readonly string[] s_shown =
    [
        "db.query.text", "server.address", "server.port", "memcachedgen.item.size", "memcachedgen.cache.result",
        "memcachedgen.cache.level", "memcachedgen.load.joined", "memcachedgen.degraded", "error.type",
    ];

    internal static void Print(Spans spans)
    {
        foreach (Activity root in spans.Roots)
        {
            var tree = new Tree(Label(root));
            AddChildren(tree, spans, root);
            AnsiConsole.Write(tree);
        }
    }

    private static void AddChildren(IHasTreeNodes node, Spans spans, Activity span)
    {
        foreach (Activity child in spans.ChildrenOf(span))
        {
            AddChildren(node.AddNode(Label(child)), spans, child);
        }
    }

    private static Paragraph Label(Activity span)
    {
        var label = new Paragraph(span.OperationName, new Style(decoration: Decoration.Bold));
        label.Append($"  {span.Kind.ToString().ToLowerInvariant()}, {StepTable.Duration(span.Duration)}");
        foreach (string name in s_shown)
        {
            if (span.GetTagItem(name) is { } value)
            {
                string text = value is bool isSet ? (isSet ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
                label.Append($"\n{name}={text}", new Style(Color.Grey));
            }
        }

        return label;
    }
}
