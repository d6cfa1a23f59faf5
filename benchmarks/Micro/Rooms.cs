using MemcachedGen.Micro.Items;
using MemcachedGen.Micro.Lookup;
using MemcachedGen.Micro.Memory;
using MemcachedGen.Micro.Refresh;
using MemcachedGen.Micro.Telemetry;

namespace MemcachedGen.Micro;

/// <summary>The rooms by name.</summary>
internal static class Rooms
{
    internal static OrderedDictionary<string, Room> All { get; } = new()
    {
        ["memory"] = MemoryRoom.RunAsync,
        ["parts"] = PartsRoom.RunAsync,
        ["telemetry"] = TelemetryRoom.RunAsync,
        ["lookup"] = LookupRoom.RunAsync,
        ["misses"] = MissesRoom.RunAsync,
        ["groups"] = GroupsRoom.RunAsync,
        ["refresh"] = RefreshRoom.RunAsync,
    };
}
