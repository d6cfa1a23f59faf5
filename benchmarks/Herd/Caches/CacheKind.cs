using MemcachedGen.Benchmarks.Servers;

namespace MemcachedGen.HerdSpeed.Caches;

/// <summary>A cache by its name: which server it needs, and how a process connects to it.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="StartServerAsync">Starts its server.</param>
/// <param name="ConnectAsync">Connects to the server at that address.</param>
internal sealed record CacheKind(string Name, Func<Task<ServerProcess>> StartServerAsync, Func<string, Source, Task<ICache>> ConnectAsync)
{
    /// <summary>All, the one that is measured first.</summary>
    public static IReadOnlyList<CacheKind> All { get; } =
    [
        new("generated cache", static () => ServerProcess.StartMemcachedAsync(), GeneratedCache.ConnectAsync),
        new("FusionCache", ServerProcess.StartRedisAsync, static (address, source) => FusionCaches.ConnectAsync(address, source, isLocked: false)),
        new("FusionCache, distributed lock", ServerProcess.StartRedisAsync, static (address, source) => FusionCaches.ConnectAsync(address, source, isLocked: true)),
        new("HybridCache", ServerProcess.StartRedisAsync, HybridCaches.ConnectAsync),
    ];

    public static CacheKind Named(string name) => All.Single(each => each.Name == name);
}
