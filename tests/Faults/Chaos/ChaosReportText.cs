using System.Globalization;
using System.Text;

namespace MemcachedGen.Faults.Chaos;

/// <summary>Writes a report as Markdown.</summary>
internal static class ChaosReportText
{
    internal static string Write(ChaosReport report)
    {
        var text = new StringBuilder();
        Line(text, $"Seed {report.Options.Seed}, {report.Options.Nodes} nodes, {report.Options.Callers} callers, {report.Elapsed.TotalSeconds:0} s.");
        text.AppendLine();
        Line(text, $"| | {string.Join(" | ", report.Arms.Keys.Select(Name))} | all |");
        text.AppendLine("|---|---:|---:|---:|---:|");
        Row(text, report, "operations", static arm => arm.Operations);
        Row(text, report, "hits", static arm => arm.Hits);
        Row(text, report, "misses", static arm => arm.Misses);
        Row(text, report, "writes", static arm => arm.Writes);
        Row(text, report, "failed", static arm => arm.Failures);
        Row(text, report, "damaged values, known as such", static arm => arm.Damaged);
        Row(text, report, "**wrong values**", static arm => arm.Wrong);
        foreach (string error in report.Arms.Values.SelectMany(static arm => arm.ByError).Select(static error => error.Name).Distinct())
        {
            Row(text, report, $"`{error}`", arm => arm.ByError.Where(each => each.Name == error).Sum(static each => each.Count));
        }

        text.AppendLine();
        text.AppendLine("| Fault | times |");
        text.AppendLine("|---|---:|");
        foreach ((string name, int times) in report.Faults.OrderBy(static fault => fault.Key, StringComparer.Ordinal))
        {
            Line(text, $"| {name} | {times:N0} |");
        }

        text.AppendLine();
        text.AppendLine("| Afterwards | |");
        text.AppendLine("|---|---:|");
        Line(text, $"| leaked waiters | {report.LeakedWaiters} |");
        Line(text, $"| leaked buffers, of {report.RentedBuffers:N0} rented | {report.LeakedBuffers} |");
        Line(text, $"| leaked sockets | {report.LeakedSockets} |");
        Line(text, $"| managed heap before, after | {Megabytes(report.HeapBefore)}, {Megabytes(report.HeapAfter)} |");
        Line(text, $"| recoveries of a client and a node, not recovered | {report.Recovery.Count:N0}, {report.NotRecovered} |");
        Line(text, $"| recovery p50, p99, longest | {report.RecoveryAt(0.5):0} ms, {report.RecoveryAt(0.99):0} ms, {report.RecoveryAt(1):0} ms |");
        return text.ToString();
    }

    private static void Row(StringBuilder text, ChaosReport report, string name, Func<ChaosTally, long> figure) =>
        Line(text, $"| {name} | {string.Join(" | ", report.Arms.Values.Select(arm => Number(figure(arm))))} | {Number(report.Arms.Values.Sum(figure))} |");

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => (bytes / 1_048_576.0).ToString("0.0 MB", CultureInfo.InvariantCulture);

    private static string Name(ChaosArm arm) => arm switch
    {
        ChaosArm.Store => "store",
        ChaosArm.DamagedStore => "store, bits of replies flip",
        _ => "generated cache, bits flip both ways",
    };
}
