using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;

namespace MemcachedGen.Remote.Rooms;

/// <summary>Get, set and batch, by everybody who can do it.</summary>
internal sealed class RemoteRoom(Lab lab)
{
    private static readonly int[] s_inFlight = [1, 16, 64, 256, 1_024];
    private static readonly int[] s_inFlightOfMany = [1, 64, 256];

    private readonly ResultTable _table = new(RemoteTables.Remote);

    public async Task<IReadOnlyList<ResultTable>> MeasureAsync()
    {
        using ServerProcess redis = await ServerProcess.StartRedisAsync();
        foreach (Operation operation in Enum.GetValues<Operation>())
        {
            await MeasureOneNodeAsync(new Workload(operation, [.. lab.Nodes.Take(1)]), redis);
        }

        foreach (Operation operation in Enum.GetValues<Operation>())
        {
            await MeasureManyNodesAsync(new Workload(operation, [.. lab.Nodes.Take(3)]));
        }

        return [_table];
    }

    private async Task MeasureOneNodeAsync(Workload workload, ServerProcess redis)
    {
        await workload.SeedAsync(lab.Stopping);
        var requests = new MetaRequests(workload, s_inFlight.Max() * workload.RequestsPerCall);
        await using CacheClient client = await lab.ConnectAsync(workload.Servers);
        await using CacheClient onPool = await lab.ConnectAsync(workload.Servers, useReaderThreads: false);
        using var rawLimit = new RawLimit(workload, requests);
        using var pingPong = new PingPong(workload, requests);
        using var pool = new SocketPool(workload, requests);
        await using ConnectionMultiplexer multiplexer = await ConnectionMultiplexer.ConnectAsync(redis.Name);
        var stackExchange = new RedisContender(multiplexer, redis, workload);
        await stackExchange.SeedAsync();
        using var distributed = new RedisCache(new RedisCacheOptions { Configuration = redis.Name });
        var distributedCache = new DistributedCacheContender(distributed, redis, workload);
        await distributedCache.SeedAsync();
        IContender cache = new CacheContender(client, workload);
        await MeasureAsync(
            workload,
            workload.Operation == Operation.Batch
                ? [cache, rawLimit, stackExchange, new OneByOne(client, workload)]
                : [cache, rawLimit, pingPong, pool, stackExchange, distributedCache, new CacheContender(onPool, workload, CacheContender.OnPoolName)],
            s_inFlight);
    }

    private async Task MeasureManyNodesAsync(Workload workload)
    {
        await workload.SeedAsync(lab.Stopping);
        await using CacheClient client = await lab.ConnectAsync(workload.Servers);
        using var rawLimit = new RawLimit(workload, new MetaRequests(workload, s_inFlightOfMany.Max() * workload.RequestsPerCall));
        IContender cache = new CacheContender(client, workload);
        await MeasureAsync(
            workload,
            workload.Operation == Operation.Batch ? [cache, rawLimit, new OneByOne(client, workload)] : [cache, rawLimit],
            s_inFlightOfMany);
    }

    private async Task MeasureAsync(Workload workload, IReadOnlyList<IContender> contenders, IEnumerable<int> inFlight)
    {
        double valueBytes = workload.Operation == Operation.Set ? 0 : ValueSize.Measure(workload);
        await foreach (IReadOnlyList<Standing> standings in lab.CompareAsync(contenders, inFlight.Where(workload.Supports)))
        {
            foreach (Standing standing in standings)
            {
                _table.Add(
                    workload.Operation.ToString().ToLowerInvariant(),
                    workload.Servers.Count,
                    standing.InFlight,
                    standing.Contender.Name,
                    standing.OperationsPerSecond,
                    standing.RatioTo(RawLimit.ContenderName, standings),
                    standing.RatioTo(PingPong.ContenderName, standings),
                    standing.RatioTo(SocketPool.ContenderName, standings),
                    standing.RatioTo(RedisContender.ContenderName, standings),
                    standing.RatioTo(OneByOne.ContenderName, standings),
                    standing.Microseconds(0.5),
                    standing.Microseconds(0.99),
                    standing.Microseconds(0.999),
                    standing.ProcessorMicrosecondsPerOperation,
                    standing.ServerMicrosecondsPerOperation,
                    standing.AllocatedBytesPerOperation,
                    standing.AllocatedBytesPerOperation - valueBytes);
            }
        }
    }
}
