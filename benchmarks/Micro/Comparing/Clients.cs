using MemcachedGen.Benchmarks.Servers;
using MemcachedGen.Stores;

namespace MemcachedGen.Micro.Comparing;

/// <summary>Clients that reach their server: without one every call would be answered by its loader, and quickly.</summary>
internal static class Clients
{
    /// <exception cref="InvalidOperationException">It does not reach it.</exception>
    internal static async Task<CacheClient> ConnectAsync(ServerProcess server, IServiceProvider services)
    {
        CacheClient client = CacheClient.Connect(server.Name, services);
        foreach (ServerStatistics answer in await client.GetServerStatisticsAsync())
        {
            if (answer.Error != StoreError.None)
            {
                throw new InvalidOperationException($"{server.Name} is not reached: {answer.Reason}");
            }
        }

        return client;
    }
}
