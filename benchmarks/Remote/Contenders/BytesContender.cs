namespace MemcachedGen.Remote.Contenders;

/// <summary>The generated cache of arrays of bytes.</summary>
internal sealed class BytesContender(CacheClient client, BytesWorkload workload) : Client(CacheContender.DefaultName, workload)
{
    private readonly IBytesCache _cache = client.GetCache<IBytesCache>();
    private readonly byte[][] _values = [.. Enumerable.Range(0, workload.Keys).Select(workload.Value)];

    public override IReadOnlyList<ServerProcess> Servers => Workload.Servers;

    protected override async Task GetAsync(int id, CallTimer timer)
    {
        while (timer.Next())
        {
            id = (id + 1) % Workload.Keys;
            BytesWorkload.Check(await _cache.GetAsync(id, CancellationToken.None), id);
        }
    }

    protected override async Task SetAsync(int id, CallTimer timer)
    {
        while (timer.Next())
        {
            id = (id + 1) % Workload.Keys;
            await _cache.SetAsync(id, _values[id], CancellationToken.None);
        }
    }

    protected override Task GetManyAsync(int[] ids) => throw new NotSupportedException();
}
