using StackExchange.Redis;

namespace MemcachedGen.Remote.Contenders;

/// <summary>
/// StackExchange.Redis with MessagePack: one multiplexer that all callers share, its own pipelining, values read from
/// leased buffers, batches by <c>MGET</c>; all as its documentation advises.
/// </summary>
internal sealed class RedisContender(ConnectionMultiplexer redis, ServerProcess server, Workload workload) : Client(RedisContender.ContenderName, workload)
{
    public const string ContenderName = "StackExchange.Redis";

    private static readonly TimeSpan s_timeToLive = TimeSpan.FromHours(1);

    private readonly IDatabase _database = redis.GetDatabase();
    private readonly RedisKey[] _keys = [.. workload.WireKeys.Select(static key => new RedisKey(key))];
    private readonly Article[] _values = [.. Enumerable.Range(0, workload.Keys).Select(Article.Sample)];

    public override IReadOnlyList<ServerProcess> Servers { get; } = [server];

    internal async Task SeedAsync()
    {
        for (int id = 0; id < _keys.Length; id++)
        {
            await _database.StringSetAsync(_keys[id], _values[id].ToPayload(), s_timeToLive);
        }
    }

    protected override async Task GetAsync(int id, CallTimer timer)
    {
        while (timer.Next())
        {
            id = (id + 1) % Workload.Keys;
            using Lease<byte> value = await _database.StringGetLeaseAsync(_keys[id]) ?? throw new InvalidDataException($"Article {id} was not in redis.");
            Article.Check(Article.Read(value.Memory), id);
        }
    }

    protected override async Task SetAsync(int id, CallTimer timer)
    {
        while (timer.Next())
        {
            id = (id + 1) % Workload.Keys;
            await _database.StringSetAsync(_keys[id], _values[id].ToPayload(), s_timeToLive);
        }
    }

    protected override async Task GetManyAsync(int[] ids)
    {
        RedisValue[] values = await _database.StringGetAsync([.. ids.Select(id => _keys[id])]);
        var found = new Dictionary<int, Article>(ids.Length);
        for (int index = 0; index < ids.Length; index++)
        {
            found.Add(ids[index], Article.Read(values[index]));
            Article.Check(found[ids[index]], ids[index]);
        }
    }
}
