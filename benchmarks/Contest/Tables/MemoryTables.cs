using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Benchmarks.Tables;

/// <summary>Calls that no server hears of.</summary>
public static class MemoryTables
{
    /// <summary>A hit in the process.</summary>
    public static readonly TableShape Memory = new(
        "memory",
        Column.Key("threads"),
        Column.Text("cache"),
        Column.Spread("ns", 1),
        Column.Spread("times ours", 2),
        Column.Number("B/op", 1));

    /// <summary>Where the time of a hit in the process goes.</summary>
    public static readonly TableShape MemoryProfile = new(
        "memory-profile",
        Column.Text("part"),
        Column.Text("what it does"),
        Column.Number("ns", 1),
        Column.Number("%", 1));

    /// <summary>What somebody who looks costs.</summary>
    public static readonly TableShape Telemetry = new(
        "telemetry",
        Column.Text("operation"),
        Column.Text("who looks"),
        Column.Spread("ns"),
        Column.Spread("of nobody", 2),
        Column.Number("B/op"));

    /// <summary>From a key to its node.</summary>
    public static readonly TableShape Lookup = new(
        "lookup",
        Column.Text("selection"),
        Column.Key("nodes"),
        Column.Spread("ns with the hash at hand", 1),
        Column.Spread("ns", 1),
        Column.Number("table built in ms", 1),
        Column.Number("peak/mean", 3),
        Column.Number("worst peak/mean", 2));
}
