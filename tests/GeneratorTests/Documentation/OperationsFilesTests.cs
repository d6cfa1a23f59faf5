using System.Text.Json;
using System.Text.RegularExpressions;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Documentation;

/// <summary>The dashboard and the alerts ask for nothing but what the guide to telemetry names. Whether it is really there, ops/check.sh says.</summary>
public sealed partial class OperationsFilesTests
{
    private static readonly string s_operations = Path.Combine(Repository.Root, "ops");
    private static readonly string s_alerts = File.ReadAllText(Path.Combine(s_operations, "prometheus", "alerts.yml"));
    private static readonly string s_dashboard = File.ReadAllText(Path.Combine(s_operations, "grafana", "memcachedgen.json"));

    [Fact]
    public void EveryName_IsInTheGuide()
    {
        string guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "observability.md"));
        HashSet<string> known = [.. Documented().Matches(guide).Select(static name => name.Groups[1].Value.Replace('.', '_'))];
        string[] asked = [.. Asked().Matches(s_alerts + s_dashboard).Select(static name => name.Value).Distinct()];
        Assert.True(asked.Length > 40, "The names are not where they were.");
        Assert.All(asked, name => Assert.Contains(NamesBehind(name), known.Contains));
    }

    [Fact]
    public void EveryAlert_HasATest()
    {
        string tests = File.ReadAllText(Path.Combine(s_operations, "prometheus", "alerts_test.yml"));
        string[] alerts = [.. Alert().Matches(s_alerts).Select(static alert => alert.Groups[1].Value)];
        Assert.True(alerts.Length > 10, "The alerts are not where they were.");
        Assert.All(alerts, alert => Assert.Contains($"alertname: {alert}\n", tests, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryPanel_SaysWhatItShows()
    {
        using JsonDocument dashboard = JsonDocument.Parse(s_dashboard);
        JsonElement[] panels =
        [
            .. dashboard.RootElement.GetProperty("panels").EnumerateArray()
                .SelectMany(static panel => panel.TryGetProperty("panels", out JsonElement inner) ? inner.EnumerateArray().Prepend(panel) : [panel]),
        ];
        Assert.Distinct(panels.Select(static panel => panel.GetProperty("id").GetInt32()));
        Assert.All(panels.Where(static panel => panel.GetProperty("type").GetString() != "row"), static panel =>
        {
            Assert.NotEmpty(panel.GetProperty("description").GetString()!);
            Assert.NotEmpty(panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString()!);
        });
    }

    // Without what Prometheus appends: memcachedgen_load_duration_seconds_bucket is memcachedgen.load.duration.
    private static IEnumerable<string> NamesBehind(string name)
    {
        string series = Suffix().Replace(name, "");
        return [name, series, Unit().Replace(name, ""), Unit().Replace(series, "")];
    }

    [GeneratedRegex("`([a-z]+(?:[._][a-z]+)+)`")]
    private static partial Regex Documented();

    [GeneratedRegex(@"\b(?:memcachedgen|db|server|network|error)_[a-z_]+")]
    private static partial Regex Asked();

    [GeneratedRegex("_(?:bucket|count|sum|total)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("_(?:seconds|bytes)$")]
    private static partial Regex Unit();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alert();
}
