using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Benchmarks.Tables;

/// <summary>Whole applications.</summary>
public static class SystemTables
{
    /// <summary>What all of it ran on.</summary>
    public static readonly TableShape Machine = new("machine", Column.Text("what"), Column.Text("which"));

    /// <summary>Pages and sessions.</summary>
    public static readonly TableShape Web = new(
        "web",
        Column.Text("request"),
        Column.Key("body B"),
        Column.Key("connections"),
        Column.Text("store"),
        Column.Number("requests/s"),
        Column.Spread("of memory"),
        Column.Spread("of redis"),
        Column.Number("p50 µs"),
        Column.Number("p99 µs"),
        Column.Number("CPU µs"),
        Column.Number("B"));

    /// <summary>Calls through everything that can go wrong.</summary>
    public static readonly TableShape Chaos = new(
        "chaos",
        Column.Text("seed"),
        Column.Number("operations"),
        Column.Number("hits"),
        Column.Number("wrong values"),
        Column.Number("leaked waiters"),
        Column.Number("leaked buffers"),
        Column.Number("leaked sockets"),
        Column.Number("recoveries"),
        Column.Number("not recovered in time"),
        Column.Number("recovery p50 ms"),
        Column.Number("longest ms"),
        Column.Number("seconds", 1));
}
