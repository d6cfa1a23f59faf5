using System.Text.RegularExpressions;

namespace MemcachedGen.OpsCheck.Metrics;

/// <summary>The names that a PromQL expression asks for. No parser: whether it is an expression at all, Prometheus says.</summary>
internal sealed partial class Expression
{
    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "or", "unless", "by", "without", "on", "ignoring", "group_left", "group_right",
        "bool", "offset", "inf", "nan", "sum", "max", "min", "avg",
    };

    private Expression(HashSet<string> metrics, HashSet<string> labels) => (Metrics, Labels) = (metrics, labels);

    internal IReadOnlySet<string> Metrics { get; }

    internal IReadOnlySet<string> Labels { get; }

    internal static Expression Of(string text)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        string rest = Texts().Replace(text, "''");
        foreach (Match selector in Selectors().Matches(rest))
        {
            labels.UnionWith(Matchers().Matches(selector.Value).Select(static matcher => matcher.Groups[1].Value));
        }

        rest = Selectors().Replace(rest, " ");
        foreach (Match grouping in Groupings().Matches(rest))
        {
            labels.UnionWith(Names().Matches(grouping.Groups[1].Value).Select(static name => name.Value));
        }

        rest = Durations().Replace(Groupings().Replace(rest, " "), " ");
        return new([.. Names().Matches(rest).Select(static name => name.Value).Where(static name => !s_words.Contains(name))], labels);
    }

    [GeneratedRegex("""
        "(?:\\.|[^"\\])*"
        """)]
    private static partial Regex Texts();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Selectors();

    [GeneratedRegex(@"([a-zA-Z_]\w*)\s*(?:=|!)")]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)")]
    private static partial Regex Groupings();

    [GeneratedRegex(@"\[[^\]]*\]|\boffset\s+\w+")]
    private static partial Regex Durations();

    // A function's name is followed by a parenthesis.
    [GeneratedRegex(@"\b[a-zA-Z_:][\w:]*\b(?!\s*\()")]
    private static partial Regex Names();
}
