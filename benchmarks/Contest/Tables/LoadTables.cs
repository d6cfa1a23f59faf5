using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Benchmarks.Tables;

/// <summary>Calls that load.</summary>
public static class LoadTables
{
    /// <summary>Many callers of one cold key.</summary>
    public static readonly TableShape Herd = new(
        "herd",
        Column.Key("processes"),
        Column.Key("callers"),
        Column.Text("cache"),
        Column.Spread("loads", 0),
        Column.Spread("all served in ms", 1),
        Column.Spread("beyond the load in ms", 1));

    /// <summary>A hundred keys, some of them missing.</summary>
    public static readonly TableShape Misses = new(
        "misses",
        Column.Key("missing"),
        Column.Text("calls"),
        Column.Spread("µs"),
        Column.Spread("of one by one"),
        Column.Number("KB", 1));

    /// <summary>Groups of entries and their invalidation.</summary>
    public static readonly TableShape Groups = new(
        "groups",
        Column.Text("operation"),
        Column.Key("entries"),
        Column.Spread("µs", 1),
        Column.Number("B/op"));

    /// <summary>Callers of entries that expire.</summary>
    public static readonly TableShape Refresh = new(
        "refresh",
        Column.Text("entries"),
        Column.Number("loads"),
        Column.Number("reads during one"),
        Column.Number("p50 ms", 2),
        Column.Number("p99 ms", 2),
        Column.Number("p99.9 ms", 2));
}
