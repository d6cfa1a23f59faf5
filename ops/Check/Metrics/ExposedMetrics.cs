using System.Text.RegularExpressions;

namespace MemcachedGen.OpsCheck.Metrics;

/// <summary>The series names that a program exposes, each with the labels it was seen with.</summary>
internal sealed partial class ExposedMetrics
{
    // What a scrape adds.
    private static readonly string[] s_targetLabels = ["job", "instance"];

    // A request waits for a connection only in the moments after one was lost, and not every run has one that does.
    private static readonly string[] s_rare = ["db_client_connection_wait_time_seconds_bucket"];

    private readonly Dictionary<string, HashSet<string>> _labels = new(StringComparer.Ordinal);

    internal ExposedMetrics(string exposition)
    {
        foreach (Match series in SeriesLines().Matches(exposition))
        {
            string name = series.Groups[1].Value;
            if (!_labels.TryGetValue(name, out HashSet<string>? labels))
            {
                _labels[name] = labels = [.. s_targetLabels];
            }

            labels.UnionWith(LabelNames().Matches(series.Groups[2].Value).Select(static label => label.Groups[1].Value));
        }
    }

    /// <summary>What an expression asks for and is not there.</summary>
    internal IEnumerable<string> MissingOf(Expression expression)
    {
        string[] names = [.. expression.Metrics.Where(name => !_labels.ContainsKey(name))];
        if (names.Length > 0)
        {
            return names.Except(s_rare, StringComparer.Ordinal);
        }

        var labels = expression.Metrics.SelectMany(name => _labels[name]).ToHashSet(StringComparer.Ordinal);
        return expression.Labels.Where(label => !labels.Contains(label))
            .Select(label => $"{label} (a label of {string.Join(" or ", expression.Metrics)})");
    }

    [GeneratedRegex(@"^([a-zA-Z_:][\w:]*)(\{.*\})? ", RegexOptions.Multiline)]
    private static partial Regex SeriesLines();

    [GeneratedRegex("([a-zA-Z_]\\w*)=\"")]
    private static partial Regex LabelNames();
}
