using System.Globalization;

namespace MemcachedGen.Throughput;

/// <summary>Prints what came out, as a table in Markdown.</summary>
internal sealed class ResultTable(TextWriter writer)
{
    private static readonly string[] s_columns =
    [
        "operation", "value B", "nodes", "in flight", "contender", "ops/s", "of the raw limit", "of ping-pong", "of one by one",
        "p50 µs", "p99 µs", "p99/p50", "CPU µs/op", "B/op beyond",
    ];

    public void WriteHeader()
    {
        writer.WriteLine("| " + string.Join(" | ", s_columns) + " |");
        writer.WriteLine("|" + string.Concat(s_columns.Select(static _ => "---|")));
    }

    /// <param name="workload">What was done.</param>
    /// <param name="valueBytes">The length of a value on the wire.</param>
    /// <param name="ownBytes">What a call has to allocate: the value that it gives.</param>
    /// <param name="standings">How the contenders did.</param>
    public void Write(Workload workload, int valueBytes, double ownBytes, IReadOnlyList<Standing> standings)
    {
        foreach (Standing standing in standings)
        {
            double p50 = standing.Latency.Percentile(0.5).TotalMicroseconds;
            double p99 = standing.Latency.Percentile(0.99).TotalMicroseconds;
            string[] cells =
            [
                workload.Operation.ToString().ToLowerInvariant(),
                Number(valueBytes),
                Number(workload.Servers.Count),
                Number(standing.InFlight),
                standing.Contender.Name,
                Number(standing.OperationsPerSecond),
                Ratio(standing, standings, "raw limit"),
                Ratio(standing, standings, "ping-pong"),
                Ratio(standing, standings, "one by one"),
                Number(p50),
                Number(p99),
                Number(p99 / p50, "0.0"),
                Number(standing.ProcessorMicrosecondsPerOperation, "0.00"),
                Number(standing.AllocatedBytesPerOperation - ownBytes, "0.0"),
            ];
            writer.WriteLine("| " + string.Join(" | ", cells) + " |");
        }
    }

    private static string Number(double number, string format = "N0") => number.ToString(format, CultureInfo.InvariantCulture);

    private static string Ratio(Standing standing, IReadOnlyList<Standing> standings, string reference)
    {
        if (standings.FirstOrDefault(each => each.Contender.Name == reference) is not { } other || other == standing)
        {
            return "–";
        }

        double[] ratios = standing.RatiosTo(other);
        double median = (ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2;
        return string.Create(CultureInfo.InvariantCulture, $"{median:0.00} ({ratios[0]:0.00}–{ratios[^1]:0.00})");
    }
}
