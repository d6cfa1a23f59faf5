namespace MemcachedGen.Remote.Contenders;

/// <summary>The generated cache.</summary>
internal sealed class CacheContender(CacheClient client, Workload workload, string name = CacheContender.DefaultName) : Client(name, workload)
{
    public const string DefaultName = "generated cache";

    /// <summary>One whose replies are read by threads of the pool.</summary>
    public const string OnPoolName = "generated cache, pool threads";

    private readonly IArticleCache _cache = client.GetCache<IArticleCache>();
    private readonly Article[] _values = [.. Enumerable.Range(0, workload.Keys).Select(Article.Sample)];

    public override IReadOnlyList<ServerProcess> Servers => Workload.Servers;

    protected override async Task GetAsync(int id, CallTimer timer)
    {
        while (timer.Next())
        {
            id = (id + 1) % Workload.Keys;
            Article.Check(await _cache.GetAsync(id, id, Article.NeverLoad, CancellationToken.None), id);
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

    protected override async Task GetManyAsync(int[] ids)
    {
        IReadOnlyDictionary<int, Article> found = await _cache.GetManyAsync(ids, CancellationToken.None);
        foreach (int id in ids)
        {
            Article.Check(found.GetValueOrDefault(id), id);
        }
    }
}
