using System.Globalization;

namespace MemcachedGen.Throughput;

/// <summary>Prints what came out.</summary>
internal sealed class ResultTable(TextWriter writer, double valueBytes)
{
    private const string Limit = "raw limit";
    private const string Await = "ping-pong";

    public void WriteHeader() => writer.WriteLine(
        $"{"contender",-16}{"in flight",10}{"ops/s",12}{"of raw limit",24}{"of ping-pong",24}{"p50 us",10}{"p99 us",10}{"p99.9 us",10}{"CPU us/op",11}{"B/op beyond",13}");

    public void Write(IReadOnlyList<Standing> standings)
    {
        foreach (Standing standing in standings)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{standing.Contender.Name,-16}{standing.InFlight,10}{standing.OperationsPerSecond,12:N0}{Ratio(standing, standings, Limit),24}{Ratio(standing, standings, Await),24}{Microseconds(standing, 0.5),10:N0}{Microseconds(standing, 0.99),10:N0}{Microseconds(standing, 0.999),10:N0}{standing.ProcessorMicrosecondsPerOperation,11:0.00}{standing.AllocatedBytesPerOperation - valueBytes,13:0.0}"));
        }
    }

    private static double Microseconds(Standing standing, double share) => standing.Latency.Percentile(share).TotalMicroseconds;

    private static string Ratio(Standing standing, IReadOnlyList<Standing> standings, string reference)
    {
        if (standings.FirstOrDefault(each => each.Contender.Name == reference) is not { } other || other == standing)
        {
            return "-";
        }

        double[] ratios = standing.RatiosTo(other);
        double median = (ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2;
        return string.Create(CultureInfo.InvariantCulture, $"{median:0.00} ({ratios[0]:0.00}-{ratios[^1]:0.00})");
    }
}
