using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Benchmarks.Tables;

/// <summary>Calls of servers.</summary>
public static class RemoteTables
{
    /// <summary>What can be done with one value or many, by everybody who can do it.</summary>
    public static readonly TableShape Remote = new(
        "remote",
        Column.Text("operation"),
        Column.Key("nodes"),
        Column.Key("in flight"),
        Column.Text("client"),
        Column.Number("ops/s"),
        Column.Spread("of the raw limit"),
        Column.Spread("of ping-pong"),
        Column.Spread("of a pool"),
        Column.Spread("of redis"),
        Column.Spread("of one by one"),
        Column.Number("p50 µs"),
        Column.Number("p99 µs"),
        Column.Number("p99.9 µs"),
        Column.Number("client CPU µs", 2),
        Column.Number("server CPU µs", 2),
        Column.Number("B/op"),
        Column.Number("beyond the value"));

    /// <summary>Values from small to large.</summary>
    public static readonly TableShape Values = new(
        "values",
        Column.Text("operation"),
        Column.Key("value B"),
        Column.Key("in flight"),
        Column.Number("ops/s"),
        Column.Number("MB/s", 1),
        Column.Spread("of the raw limit"),
        Column.Number("p50 µs"),
        Column.Number("p99 µs"),
        Column.Number("client CPU µs", 2),
        Column.Number("beyond the value"));

    /// <summary>Batches from small to large.</summary>
    public static readonly TableShape Batches = new(
        "batches",
        Column.Key("keys"),
        Column.Number("keys/s"),
        Column.Number("µs per key", 2),
        Column.Number("p50 µs"),
        Column.Number("B per key", 1));

    /// <summary>More servers.</summary>
    public static readonly TableShape Nodes = new(
        "nodes",
        Column.Key("nodes"),
        Column.Key("in flight"),
        Column.Number("ops/s"),
        Column.Spread("of one node"),
        Column.Number("p50 µs"),
        Column.Number("p99 µs"),
        Column.Number("client CPU µs", 2));

    /// <summary>More connections to a server.</summary>
    public static readonly TableShape Connections = new(
        "connections",
        Column.Key("connections"),
        Column.Key("in flight"),
        Column.Number("ops/s"),
        Column.Spread("of one connection"),
        Column.Number("p50 µs"),
        Column.Number("p99 µs"),
        Column.Number("client CPU µs", 2));

    /// <summary>Where the processor time of a read goes.</summary>
    public static readonly TableShape RemoteProfile = new(
        "remote-profile",
        Column.Text("part"),
        Column.Text("what it does"),
        Column.Number("ns"),
        Column.Number("%", 1));
}
