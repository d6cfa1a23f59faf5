using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Benchmarks.Tables;

/// <summary>Every table that the harness fills.</summary>
public static class AllTables
{
    public static IReadOnlyList<TableShape> Shapes { get; } =
    [
        SystemTables.Machine,
        RemoteTables.Remote,
        RemoteTables.Values,
        RemoteTables.Batches,
        RemoteTables.Nodes,
        RemoteTables.Connections,
        RemoteTables.RemoteProfile,
        MemoryTables.Memory,
        MemoryTables.MemoryProfile,
        MemoryTables.Telemetry,
        MemoryTables.Lookup,
        LoadTables.Herd,
        LoadTables.Misses,
        LoadTables.Groups,
        LoadTables.Refresh,
        BuildTables.Start,
        BuildTables.Contracts,
        BuildTables.Generator,
        BuildTables.GeneratedCode,
        SystemTables.Web,
        SystemTables.Chaos,
    ];
}
