using MemcachedGen.Benchmarks.Servers;

namespace MemcachedGen.Web;

/// <summary>The servers of those stores that have one.</summary>
internal sealed class BackingServers : IDisposable
{
    private BackingServers(ServerProcess memcached, ServerProcess redis)
    {
        Memcached = memcached;
        Redis = redis;
    }

    public ServerProcess Memcached { get; }

    public ServerProcess Redis { get; }

    public static async Task<BackingServers> StartAsync()
    {
        ServerProcess memcached = await ServerProcess.StartMemcachedAsync();
        try
        {
            return new BackingServers(memcached, await ServerProcess.StartRedisAsync());
        }
        catch
        {
            memcached.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Memcached.Dispose();
        Redis.Dispose();
    }
}
