using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using ZiggyCreatures.Caching.Fusion;

namespace MemcachedGen.AspNetCoreTests.DistributedCaching;

/// <summary>HybridCache, FusionCache and ASP.NET Core's own session on our distributed cache, as they are.</summary>
public sealed class OtherLibrariesTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private const int Callers = 200;

    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task Hybrid_GetOrCreate_Remove_Tag_Stampede()
    {
        await using ServiceProvider here = Process(static services => services.AddHybridCache()), there = Process(static services => services.AddHybridCache());
        HybridCache one = here.GetRequiredService<HybridCache>(), other = there.GetRequiredService<HybridCache>();
        var source = new Source();

        Assert.All(await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CreateAsync(one))), static text => Assert.Equal("value 1", text));
        byte[]? stored = await StoredAsync(here, before: null);
        Assert.Equal("value 1", await CreateAsync(other)); // from the second level
        Assert.Equal(1, source.Calls);

        await one.RemoveAsync(_key);
        Assert.Equal("value 2", await CreateAsync(one));

        stored = await StoredAsync(here, stored);
        await one.RemoveByTagAsync("tag");
        Assert.Equal("value 3", await CreateAsync(one));
        await StoredAsync(here, stored);
        await using ServiceProvider later = Process(static services => services.AddHybridCache());
        Assert.Equal("value 3", await CreateAsync(later.GetRequiredService<HybridCache>()));

        Task<string> CreateAsync(HybridCache cache) => cache.GetOrCreateAsync(_key, source.NextAsync, tags: ["tag"]).AsTask();
    }

    [Fact]
    public async Task Fusion_GetOrSet_Remove_Tag_Stampede()
    {
        await using ServiceProvider here = Process(AddFusion), there = Process(AddFusion);
        IFusionCache one = here.GetRequiredService<IFusionCache>(), other = there.GetRequiredService<IFusionCache>();
        var source = new Source();

        Assert.All(await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CreateAsync(one))), static text => Assert.Equal("value 1", text));
        Assert.Equal("value 1", await CreateAsync(other));
        Assert.Equal(1, source.Calls);

        await one.RemoveAsync(_key);
        Assert.Equal("value 2", await CreateAsync(one));

        await one.RemoveByTagAsync(_key + "tag");
        Assert.Equal("value 3", await CreateAsync(one));
        await using ServiceProvider later = Process(AddFusion);
        Assert.Equal("value 3", await CreateAsync(later.GetRequiredService<IFusionCache>()));

        Task<string> CreateAsync(IFusionCache cache) => cache.GetOrSetAsync<string>(
            _key, async token => await source.NextAsync(token), TimeSpan.FromMinutes(1), tags: [_key + "tag"]).AsTask();
    }

    [Fact]
    public async Task AspNetCoresOwnSession_Works()
    {
        await using WebHost host = await WebHost.StartAsync(
            builder =>
            {
                builder.Services.AddMemcachedGen(cluster.Reach).AddDistributedCache();
                builder.Services.AddSession();
            },
            static application =>
            {
                application.UseSession();
                application.MapGet("/", static (HttpContext context) =>
                {
                    int count = (context.Session.GetInt32("count") ?? 0) + 1;
                    context.Session.SetInt32("count", count);
                    return count;
                });
            });
        using HttpClient one = host.CreateClient(), other = host.CreateClient();
        Assert.Equal(["1", "2", "1", "3"], [await one.GetStringAsync("/"), await one.GetStringAsync("/"), await other.GetStringAsync("/"), await one.GetStringAsync("/")]);
    }

    // HybridCache gives a value to its callers before it has written it.
    private async Task<byte[]?> StoredAsync(IServiceProvider services, byte[]? before)
    {
        var cache = services.GetRequiredService<IDistributedCache>();
        byte[]? stored = null;
        await Eventually.TrueAsync(async () =>
        {
            stored = await cache.GetAsync(_key);
            return stored is not null && !stored.AsSpan().SequenceEqual(before);
        });
        return stored;
    }

    private static void AddFusion(IServiceCollection services) => services.AddFusionCache()
        .WithSystemTextJsonSerializer()
        .WithRegisteredDistributedCache();

    private ServiceProvider Process(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(cluster.Reach).AddDistributedCache();
        add(services);
        return services.BuildServiceProvider();
    }

    private sealed class Source
    {
        private int _calls;

        internal int Calls => Volatile.Read(ref _calls);

        internal async ValueTask<string> NextAsync(CancellationToken cancellationToken)
        {
            int call = Interlocked.Increment(ref _calls);
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return $"value {call}";
        }
    }
}
