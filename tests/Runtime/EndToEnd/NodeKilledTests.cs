using MemcachedGen.RuntimeTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.RuntimeTests.EndToEnd;

public sealed class NodeKilledTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private const int Products = 300;

    [Fact]
    public async Task OneOfThreeNodes_KilledAndRestartedUnderLoad_NoCallFails()
    {
        var repository = new CountingRepository();
        var services = new ServiceCollection();
        services.AddSingleton<IProductRepository>(repository);
        await using ServiceProvider serviceProvider = services.BuildServiceProvider();
        await using var client = CacheClient.Connect(string.Join(',', cluster.Nodes.Select(static node => node.Name)), serviceProvider);
        IProductCache cache = client.GetCache<IProductCache>();
        await ReadAllAsync(cache);
        await EverythingHitsAsync(cache, repository);

        using var stopping = new CancellationTokenSource();
        Task<int>[] callers = [.. Enumerable.Range(0, 16).Select(seed => Task.Run(() => CallUntilAsync(cache, new Random(seed), stopping.Token)))];
        int before = repository.TotalLoads;
        cluster[1].Kill();
        await Eventually.TrueAsync(() => repository.TotalLoads > before); // its keys are loaded
        await cluster[1].RestartAsync();
        await EverythingHitsAsync(cache, repository); // and hit again after it has returned
        await stopping.CancelAsync();
        Assert.All(await Task.WhenAll(callers), static calls => Assert.True(calls > 0));
    }

    private static async Task<int> CallUntilAsync(IProductCache cache, Random random, CancellationToken stopping)
    {
        int calls = 0;
        for (; !stopping.IsCancellationRequested; calls++)
        {
            int id = random.Next(Products);
            Product? product = await cache.GetAsync(id, CancellationToken.None);
            Assert.Equal(id, product!.Id);
            if (calls % 50 == 0)
            {
                // Of products that nobody reads: the reads below count loads.
                await cache.SetAsync(id + Products, product, CancellationToken.None);
                await cache.InvalidateAsync(id + Products, CancellationToken.None);
            }
        }

        return calls;
    }

    private static async Task ReadAllAsync(IProductCache cache)
    {
        for (int id = 0; id < Products; id++)
        {
            Assert.Equal(id, (await cache.GetAsync(id))!.Id);
        }
    }

    // A round over all products without a load: every node serves.
    private static Task EverythingHitsAsync(IProductCache cache, CountingRepository repository) => Eventually.TrueAsync(
        async () =>
        {
            int before = repository.TotalLoads;
            for (int id = 0; id < Products; id++)
            {
                await cache.GetAsync(id);
            }

            return repository.TotalLoads == before;
        },
        TimeSpan.FromSeconds(30));
}
