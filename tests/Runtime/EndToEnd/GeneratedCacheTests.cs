using MemcachedGen.RuntimeTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.RuntimeTests.EndToEnd;

/// <summary>The example of the README, generated, on three real servers and on the store in the process.</summary>
public sealed class GeneratedCacheTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ColdKey_ThousandCallers_OneLoad_ThenHits(bool inMemory)
    {
        (ServiceProvider services, CountingRepository repository) = await CreateAsync(inMemory);
        await using ServiceProvider owned = services;
        var cache = services.GetRequiredService<IProductCache>();
        for (int id = 0; id < 20; id++)
        {
            Task<Product?>[] callers = [.. Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => cache.GetAsync(id).AsTask()))];
            Assert.All(await Task.WhenAll(callers), product => Assert.Equal(id, product!.Id));
            Assert.Equal(1, repository.Loads(id));
        }

        // A client of its own knows nothing of these loads: what it gets comes from the servers.
        if (!inMemory)
        {
            (ServiceProvider others, CountingRepository unused) = await CreateAsync(inMemory: false, flush: false);
            await using ServiceProvider ownedToo = others;
            var second = others.GetRequiredService<IProductCache>();
            for (int id = 0; id < 20; id++)
            {
                Assert.Equal(new Product(id, $"Product {id}", id + 0.5m), await second.GetAsync(id));
            }

            Assert.Equal(0, unused.TotalLoads);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SetAndInvalidate_AreSeenByTheNextRead(bool inMemory)
    {
        (ServiceProvider services, CountingRepository repository) = await CreateAsync(inMemory);
        await using ServiceProvider owned = services;
        var cache = services.GetRequiredService<IProductCache>();
        await cache.SetAsync(7, new Product(7, "set", 1));
        Assert.Equal("set", (await cache.GetAsync(7))!.Name);
        Assert.Equal(0, repository.TotalLoads);
        await cache.InvalidateAsync(7);
        Assert.Equal("Product 7", (await cache.GetAsync(7))!.Name);
        Assert.Equal(1, repository.TotalLoads);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NotFound_IsNull_AndAskedForAgain(bool inMemory)
    {
        (ServiceProvider services, CountingRepository repository) = await CreateAsync(inMemory);
        await using ServiceProvider owned = services;
        var cache = services.GetRequiredService<IProductCache>();
        Assert.Null(await cache.GetAsync(-1));
        Assert.Null(await cache.GetAsync(-1));
        Assert.Equal(2, repository.Loads(-1));
    }

    [Fact]
    public async Task WireKey_IsPrefixContractVersionTemplate()
    {
        (ServiceProvider services, _) = await CreateAsync(inMemory: false);
        await using ServiceProvider owned = services;
        await services.GetRequiredService<IProductCache>().GetAsync(42);
        List<byte[]?> found = [];
        foreach (MemcachedNode node in cluster.Nodes)
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            found.Add(await console.GetAsync("test:catalog/3:p:42"));
            ConsoleReply ttl = await console.SendAsync("mg test:catalog/3:p:42 t");
            Assert.True(ttl.Line == "EN" || int.Parse(ttl.Line["HD t".Length..], System.Globalization.CultureInfo.InvariantCulture) is > 560 and <= 600, ttl.Line);
        }

        Assert.Single(found, static value => value is not null);
    }

    [Fact]
    public async Task WithoutContainer_ConnectAndGetCache()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IProductRepository, CountingRepository>();
        await using ServiceProvider serviceProvider = services.BuildServiceProvider();
        await using var client = CacheClient.Connect(string.Join(',', cluster.Nodes.Select(static node => node.Name)), serviceProvider);
        IProductCache cache = client.GetCache<IProductCache>();
        Assert.Equal(5, (await cache.GetAsync(5))!.Id);
        Assert.Same(cache, client.GetCache<IProductCache>());
    }

    [Fact]
    public async Task Fake_WrittenByHand_NeedsNoGeneratedMember()
    {
        IProductCache fake = new FakeProductCache();
        Assert.Equal("fake", (await fake.GetAsync(1))!.Name);
    }

    private async Task<(ServiceProvider Services, CountingRepository Repository)> CreateAsync(bool inMemory, bool flush = true)
    {
        if (flush)
        {
            await cluster.FlushAsync();
        }

        var repository = new CountingRepository();
        var services = new ServiceCollection();
        services.AddScoped<IProductRepository>(_ => repository);
        services.AddMemcachedGen(options =>
        {
            options.KeyPrefix = "test:";
            options.OperationTimeout = TimeSpan.FromSeconds(10);
            if (inMemory)
            {
                options.UseInMemoryStore();
                return;
            }

            foreach (MemcachedNode node in cluster.Nodes)
            {
                options.Servers.Add(node.Name);
            }
        }).AddCache<IProductCache>();
        return (services.BuildServiceProvider(), repository);
    }

    private sealed class FakeProductCache : IProductCache
    {
        public ValueTask<Product?> GetAsync(int id, CancellationToken ct = default) => new(new Product(id, "fake", 0));

        public ValueTask SetAsync(int id, Product product, CancellationToken ct = default) => default;

        public ValueTask InvalidateAsync(int id, CancellationToken ct = default) => default;
    }
}
