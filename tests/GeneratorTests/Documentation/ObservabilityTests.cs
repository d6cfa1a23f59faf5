using System.Text.RegularExpressions;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Documentation;

/// <summary>The guide to telemetry: whatever the library reports is in it, under the name it is reported by.</summary>
public sealed partial class ObservabilityTests
{
    private const string PageName = "observability.md";

    // What a reader has around the lines.
    private const string Around = """
        using System.Diagnostics;
        using MemcachedGen;
        using Microsoft.Extensions.DependencyInjection;

        public static class Guide
        {
            public static readonly IServiceCollection services = null!;

            public static void Block()
            {

        """;

    private static readonly string s_folder = Path.Combine(Repository.Root, "docs");
    private static readonly string s_page = File.ReadAllText(Path.Combine(s_folder, PageName));
    private static readonly string s_telemetry = Path.Combine(Repository.Root, "src", "Runtime", "Telemetry");

    [Fact]
    public void EveryInstrument_HasARow()
    {
        string[] names = [.. Literals(Sources("Metrics"), Instrument())];
        Assert.True(names.Length > 25, "The instruments are not where they were.");
        string[] rows = [.. Rows("Metrics").Select(static row => row.Split('|')).Where(static cells => cells.Length == 6).Select(static cells => cells[1])];
        Assert.All(names, name => Assert.Contains(rows, row => row.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryAttributeOfSpans_HasARow_AndThoseOfMetricsStandWithTheirInstruments()
    {
        string[] names = [.. Literals(Sources(""), Name()).Except(Literals(Sources("Metrics"), Instrument())).Except(EventNames())];
        Assert.True(names.Length > 30, "The attributes are not where they were.");
        string[] rows = [.. FirstCells("Attributes"), .. Rows("Metrics")];
        Assert.All(names, name => Assert.Contains(
            rows, row => row.Contains(name.EndsWith('.') ? $"`{name}<" : $"`{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryErrorType_HasARow_AndEveryRowIsOne()
    {
        string[] parts = File.ReadAllText(Path.Combine(s_telemetry, "ErrorTypes.cs")).Split("KindOf");
        Assert.Equal(2, parts.Length);
        string[] types = [.. Literals([parts[0]], Quoted()).Order(StringComparer.Ordinal)];
        string[] rows = [.. FirstCells("Errors").SelectMany(static cell => Code().Matches(cell)).Select(static code => code.Groups[1].Value)];
        Assert.True(types.Length > 18, "The types of errors are not where they were.");
        Assert.Equal(types, rows.Except(["get_or_load", "error.type"]).Order(StringComparer.Ordinal));
        Assert.All(Literals([parts[1]], Quoted()), static kind => Assert.Contains($"`{kind}`", s_page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryOption_HasARow_AndEveryRowIsOne() => Assert.Equal(
        typeof(MemcachedGenTelemetryOptions).GetProperties().Select(static property => $"`{property.Name}`").Order(StringComparer.Ordinal),
        FirstCells("Options").Except(["Option"]).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryMessage_HasARowWithItsLevel_AndEveryRowIsOne()
    {
        string[] messages = [.. Sources("Logging").SelectMany(static source => Message().Matches(source)).Select(static message => $"{message.Groups[1]} {message.Groups[2]}")];
        string[] rows = [.. Rows("Logs").Select(static row => row.Split('|')).Select(static cells => $"{cells[1].Trim()} {cells[2].Trim()}")];
        Assert.True(messages.Length > 25, "The messages are not where they were.");
        Assert.Equal(messages.Order(StringComparer.Ordinal), rows.Except(["Id Level"]).Order(StringComparer.Ordinal));
        Assert.All(EventNames(), static name => Assert.Contains($"`{name}`", s_page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryBound_OfEveryHistogram_IsThere()
    {
        string[] bounds = [.. Sources("Metrics").SelectMany(static source => Bounds().Matches(source))
            .Select(static match => match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal))];
        Assert.Equal(3, bounds.Length);
        Assert.All(bounds, static bound => Assert.Contains($"| {bound} |", s_page, StringComparison.Ordinal));
    }

    [Fact]
    public void Links_LeadSomewhere()
    {
        MatchCollection links = Link().Matches(s_page);
        Assert.NotEmpty(links);
        foreach (Match link in links)
        {
            string[] target = link.Groups[1].Value.Split('#');
            string path = Path.Combine(s_folder, target[0].Length == 0 ? PageName : target[0]);
            Assert.True(File.Exists(path), link.Value);
            Assert.True(target.Length == 1 || AnchorsOf(path).Contains(target[1]), link.Value);
        }
    }

    [Fact]
    public void Runbooks_OfAlerts_AreThere()
    {
        string alerts = Path.Combine(Repository.Root, "ops", "prometheus", "alerts.yml");
        string[] runbooks = File.Exists(alerts) ? [.. Runbook().Matches(File.ReadAllText(alerts)).Select(static runbook => runbook.Groups[1].Value)] : [];
        Assert.Superset(runbooks.ToHashSet(), AnchorsOf(Path.Combine(s_folder, PageName)));
    }

    [Fact]
    public void ExampleOfOptions_Compiles()
    {
        string example = Assert.Single(Example().Matches(s_page).Select(static block => block.Groups[1].Value), static block => block.Contains("o.Telemetry", StringComparison.Ordinal));
        Compilation compilation = TestCompilation.Create([$"{Around}{example}}}\n}}\n"]).AddReferences(HostingReferences.All());
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static found => found.Severity >= DiagnosticSeverity.Warning));
    }

    private static IEnumerable<string> Sources(string room) =>
        Directory.EnumerateFiles(Path.Combine(s_telemetry, room), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static IEnumerable<string> Literals(IEnumerable<string> sources, Regex pattern) =>
        sources.SelectMany(source => pattern.Matches(source)).Select(static match => match.Groups[1].Value).Distinct();

    private static IEnumerable<string> EventNames() => Literals(Sources("Logging"), EventName());

    // From a heading of the second level to the next one.
    private static string[] Rows(string heading)
    {
        string section = s_page.Split($"\n## {heading}\n")[1].Split("\n## ")[0];
        return [.. section.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal))];
    }

    private static string[] FirstCells(string heading) => [.. Rows(heading).Select(static row => row.Split('|')[1].Trim())];

    private static HashSet<string> AnchorsOf(string path) =>
        [.. Heading().Matches(File.ReadAllText(path)).Select(static heading => NotInAnchors().Replace(heading.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex("""\.Create\w+(?:<\w+>)?\(\s*"([a-z._]+)"(?=,)""")]
    private static partial Regex Instrument();

    [GeneratedRegex("""
        "((?:memcachedgen|db|network|tls|server|error)\.[a-z._]+)"
        """)]
    private static partial Regex Name();

    [GeneratedRegex("""
        (?<!=)"([A-Za-z_]+)"
        """)]
    private static partial Regex Quoted();

    [GeneratedRegex("""EventName = "([a-z.]+)"(?=\))""")]
    private static partial Regex EventName();

    [GeneratedRegex(@"\[LoggerMessage\((\d+), LogLevel\.(\w+)")]
    private static partial Regex Message();

    [GeneratedRegex(@"HistogramBucketBoundaries = \[([^\]]+)\]")]
    private static partial Regex Bounds();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^a-z0-9_ -]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"\]\((?!https?:)([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*runbook: docs/observability\.md#(.+)$", RegexOptions.Multiline)]
    private static partial Regex Runbook();

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
