namespace MemcachedGen.Remote.Contenders;

/// <summary>What a batch is compared with: the same cache, a caller that asks for one key after the other.</summary>
internal sealed class OneByOne(CacheClient client, Workload workload) : Client(OneByOne.ContenderName, workload)
{
    public const string ContenderName = "one by one";

    private readonly IArticleCache _cache = client.GetCache<IArticleCache>();

    public override IReadOnlyList<ServerProcess> Servers => Workload.Servers;

    public override bool Supports(int inFlight) => inFlight == 1;

    protected override Task GetAsync(int id, CallTimer timer) => throw new NotSupportedException();

    protected override Task SetAsync(int id, CallTimer timer) => throw new NotSupportedException();

    protected override async Task GetManyAsync(int[] ids)
    {
        foreach (int id in ids)
        {
            Article.Check(await _cache.GetAsync(id, id, Article.NeverLoad, CancellationToken.None), id);
        }
    }
}
