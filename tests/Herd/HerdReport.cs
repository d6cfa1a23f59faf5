using System.Globalization;

namespace MemcachedGen.Herd;

/// <summary>What became of the callers of a process.</summary>
/// <param name="Values">How many got each value.</param>
/// <param name="Sources">Where the values came from.</param>
/// <param name="SlowestCall">How long the slowest caller waited.</param>
internal sealed record HerdReport(
    IReadOnlyDictionary<string, int> Values, IReadOnlyDictionary<CacheSource, int> Sources, TimeSpan SlowestCall)
{
    private const string Opening = "done";

    internal static HerdReport Of(IReadOnlyCollection<CallerResult> callers) => new(
        callers.CountBy(static caller => caller.Result.Value).ToDictionary(),
        callers.CountBy(static caller => caller.Result.Source).ToDictionary(),
        callers.Max(static caller => caller.Elapsed));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="line">The line.</param>
    /// <exception cref="InvalidDataException">It was something else.</exception>
    internal static HerdReport Read(string line) => line.Split('|') is [Opening, var values, var sources, var ticks]
        ? new(
            ReadCounts(values, static name => name),
            ReadCounts(sources, Enum.Parse<CacheSource>),
            TimeSpan.FromTicks(long.Parse(ticks, CultureInfo.InvariantCulture)))
        : throw new InvalidDataException($"Not a report: '{line}'.");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Opening}|{Write(Values)}|{Write(Sources)}|{SlowestCall.Ticks}");

    private static string Write<T>(IReadOnlyDictionary<T, int> counts) => string.Join(',', counts.Select(static count => $"{count.Key}={count.Value}"));

    private static Dictionary<T, int> ReadCounts<T>(string counts, Func<string, T> read)
        where T : notnull => counts.Split(',').Select(static count => count.Split('=')).ToDictionary(
            count => read(count[0]), static count => int.Parse(count[1], CultureInfo.InvariantCulture));
}
