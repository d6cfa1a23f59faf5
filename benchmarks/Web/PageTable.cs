using System.Globalization;

namespace MemcachedGen.Web;

/// <summary>Prints what came out, as a table in Markdown.</summary>
internal sealed class PageTable(TextWriter writer)
{
    public void WriteHeader()
    {
        writer.WriteLine("| request | body B | connections | store | requests/s | of memory | of redis | p50 µs | p99 µs | CPU µs/request | B/request |");
        writer.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
    }

    public void Write(string path, int bodyLength, IReadOnlyList<Standing> standings)
    {
        foreach (Standing standing in standings)
        {
            string[] cells =
            [
                path,
                Number(bodyLength),
                Number(standing.InFlight),
                standing.Contender.Name,
                Number(standing.OperationsPerSecond),
                Ratio(standing, standings, nameof(Backing.Memory)),
                Ratio(standing, standings, nameof(Backing.Redis)),
                Number(standing.Latency.Percentile(0.5).TotalMicroseconds),
                Number(standing.Latency.Percentile(0.99).TotalMicroseconds),
                Number(standing.ProcessorMicrosecondsPerOperation),
                Number(standing.AllocatedBytesPerOperation),
            ];
            writer.WriteLine("| " + string.Join(" | ", cells) + " |");
        }
    }

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Ratio(Standing standing, IReadOnlyList<Standing> standings, string reference) =>
        standing.RatioTo(reference, standings)?.ToString(2) ?? "–";
}
