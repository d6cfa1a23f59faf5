using System.Globalization;
using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Start.Programs;

/// <summary>How a program started, time after time.</summary>
internal sealed class StartTimes(PublishedProgram program)
{
    private readonly List<(ChildProcess Run, Dictionary<string, long> Stamps)> _starts = [];

    public PublishedProgram Program => program;

    public void Add(ChildProcess run) => _starts.Add((run, run.Output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => line.Split(' '))
        .ToDictionary(static words => words[0], static words => long.Parse(words[1], CultureInfo.InvariantCulture))));

    public void AddTo(ResultTable table) => table.Add(
        program.Way.Name,
        Milliseconds(static start => start.Stamps["main"] - start.Run.Started.Ticks),
        IfHit(static start => start.Stamps["hit"] - start.Run.Started.Ticks),
        IfHit(static start => start.Stamps["second"] - start.Stamps["hit"]),
        Milliseconds(static start => (start.Run.Ended - start.Run.Started).Ticks),
        program.Megabytes,
        Spread.Of(_starts.Select(static start => start.Stamps["kilobytes"] * 1_024 / 1e6)).Median);

    // The empty program has nothing to read.
    private Spread? IfHit(Func<(ChildProcess Run, Dictionary<string, long> Stamps), long> ticks) =>
        _starts[0].Stamps.ContainsKey("hit") ? Milliseconds(ticks) : null;

    private Spread Milliseconds(Func<(ChildProcess Run, Dictionary<string, long> Stamps), long> ticks) =>
        Spread.Of(_starts.Select(start => TimeSpan.FromTicks(ticks(start)).TotalMilliseconds));
}
