using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Benchmarks.Tables;

/// <summary>What happens before the first call.</summary>
public static class BuildTables
{
    /// <summary>From the start of a process to its first value.</summary>
    public static readonly TableShape Start = new(
        "start",
        Column.Text("program"),
        Column.Spread("to main ms", 1),
        Column.Spread("first hit ms", 1),
        Column.Spread("second contract ms", 2),
        Column.Spread("exit ms", 1),
        Column.Number("file MB", 1),
        Column.Number("memory MB", 1));

    /// <summary>Contracts from few to many.</summary>
    public static readonly TableShape Contracts = new(
        "contracts",
        Column.Key("contracts"),
        Column.Spread("registered ms", 2),
        Column.Spread("all resolved ms", 2),
        Column.Number("µs per contract"),
        Column.Number("KB per contract", 1));

    /// <summary>The generator at its work.</summary>
    public static readonly TableShape Generator = new(
        "generator",
        Column.Text("work"),
        Column.Key("contracts"),
        Column.Key("methods"),
        Column.Spread("ms", 1),
        Column.Spread("of compiling", 3),
        Column.Number("µs per method"),
        Column.Number("files written"));

    /// <summary>What the generator writes.</summary>
    public static readonly TableShape GeneratedCode = new(
        "generated-code",
        Column.Key("contracts"),
        Column.Key("methods"),
        Column.Number("KiB"),
        Column.Number("lines"),
        Column.Number("lines per method", 1));
}
