using System.Text.Json;

namespace MemcachedGen.OpsCheck.Dashboards;

/// <summary>A Grafana dashboard, read from its JSON. Rows that are folded up are unfolded.</summary>
internal sealed record Dashboard(string Title, IReadOnlyList<string> Variables, IReadOnlyList<Panel> Panels)
{
    internal static Dashboard Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement root = document.RootElement;
        return new(
            root.GetProperty("title").GetString()!,
            [.. Find(root, "templating", "list")!.Value.EnumerateArray().Select(static one => one.GetProperty("label").GetString()!)],
            [.. root.GetProperty("panels").EnumerateArray().SelectMany(Unfold).Select(PanelOf)]);
    }

    private static IEnumerable<JsonElement> Unfold(JsonElement panel) =>
        panel.TryGetProperty("panels", out JsonElement inner) ? inner.EnumerateArray().Prepend(panel) : [panel];

    private static Panel PanelOf(JsonElement panel)
    {
        JsonElement position = panel.GetProperty("gridPos");
        return new(
            panel.GetProperty("type").GetString()!,
            panel.GetProperty("title").GetString()!,
            new(Of(position, "x"), Of(position, "y"), Of(position, "w"), Of(position, "h")),
            Find(panel, "fieldConfig") is { } field
                ? FieldOf(field.GetProperty("defaults"), field.GetProperty("overrides"))
                : FieldOptions.None,
            panel.TryGetProperty("targets", out JsonElement targets) ? [.. targets.EnumerateArray().Select(TargetOf)] : []);
    }

    private static FieldOptions FieldOf(JsonElement defaults, JsonElement overrides) => new(
        defaults.GetProperty("unit").GetString()!,
        Find(defaults, "decimals")?.GetInt32(),
        Find(defaults, "max")?.GetDouble(),
        Find(defaults, "custom", "fillOpacity")?.GetInt32() ?? 0,
        Find(defaults, "custom", "stacking", "mode")?.GetString() == "normal",
        Find(defaults, "custom", "scaleDistribution", "type")?.GetString() == "log",
        Find(defaults, "custom", "drawStyle")?.GetString() == "bars",
        [.. Find(defaults, "thresholds", "steps")?.EnumerateArray().Select(ThresholdOf) ?? []],
        overrides.EnumerateArray().ToDictionary(
            static one => Find(one, "matcher", "options")!.Value.GetString()!,
            static one => Find(one.GetProperty("properties")[0], "value", "fixedColor")!.Value.GetString()!));

    private static Threshold ThresholdOf(JsonElement step)
    {
        JsonElement from = step.GetProperty("value");
        return new(
            from.ValueKind == JsonValueKind.Null ? double.NegativeInfinity : from.GetDouble(),
            step.GetProperty("color").GetString()!);
    }

    private static Target TargetOf(JsonElement target) => new(
        target.GetProperty("expr").GetString()!,
        target.GetProperty("legendFormat").GetString()!);

    private static int Of(JsonElement position, string name) => position.GetProperty(name).GetInt32();

    private static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }
}
