namespace MemcachedGen.Report.Charts;

/// <summary>Every picture there is.</summary>
internal static class ChartCatalog
{
    internal static IReadOnlyList<Chart> All { get; } =
    [
        new LineChart("remote-get", "Reads a second", "calls in flight → reads a second, one node, both axes logarithmic",
            "remote; operation=get; nodes=1 : client, in flight, ops/s", IsLogarithmic: true),
        new LineChart("remote-set", "Writes a second", "calls in flight → writes a second, one node, both axes logarithmic",
            "remote; operation=set; nodes=1 : client, in flight, ops/s", IsLogarithmic: true),
        new BarChart("remote-processor", "Processor time of a read, 64 in flight", "microseconds of the client's process, all threads",
            "remote; operation=get; nodes=1; in flight=64 : client, client CPU µs"),
        new LineChart("values", "Values from small to large, 64 in flight", "bytes of a value → MB a second, both axes logarithmic",
            "values; in flight=64 : operation, value B, MB/s", IsLogarithmic: true),
        new BarChart("batches", "A key of a batch, three nodes, one caller", "microseconds a key, by keys in a batch",
            "batches : keys, µs per key", Ours: ""),
        new StackChart("remote-profile", "Where a read's processor time goes, 256 in flight", "nanoseconds of the client's process", "remote-profile : part, ns"),
        new BarChart("memory", "A hit in the process, one thread", "nanoseconds, with quartiles",
            "memory; threads=1 : cache, ns"),
        new BarChart("herd", "Loads for 10,000 callers of one cold key", "loads, by processes",
            "herd; callers=10000 : cache, processes, loads"),
        new BarChart("start", "From the start of a process to its first value from a server", "milliseconds, with quartiles",
            "start : program, first hit ms", Ours: ""),
        new LineChart("generator", "The generator and the compiler", "contracts of ten methods → milliseconds, both axes logarithmic",
            "generator : work, contracts, ms", IsLogarithmic: true),
        new BarChart("telemetry", "What somebody who looks costs a get-or-load that hits", "nanoseconds, entries in the process, with quartiles",
            "telemetry; operation=get-or-load that hits : who looks, ns", Ours: ""),
        new BarChart("web", "Cached pages of 2,000 bytes a second, 64 connections", "requests a second, clients, site and servers on two processors",
            "web; request=/page/2000; connections=64 : store, requests/s", Ours: "memcached"),
    ];

    internal static Chart Find(string name) => All.FirstOrDefault(chart => chart.Name == name)
        ?? throw new FormatException($"No chart is called '{name}'.");
}
