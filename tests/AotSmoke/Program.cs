using MemcachedGen;
using MemcachedGen.AotSmoke;
using MemcachedGen.Serialization;
using MessagePack;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

IConfiguration configuration = new ConfigurationBuilder()
    .AddInMemoryCollection([new("KeyPrefix", "smoke:"), new("OperationTimeout", "00:00:10")])
    .Build();
var catalog = new CountingCatalog();
var services = new ServiceCollection();
services.AddSingleton<ICatalog>(catalog).AddSingleton<IHotProducts, HotProducts>();
services.AddMemcachedGen(configuration).AddCache<ICatalogCache>().AddCache<ILevelsCache>().AddWarmUp().AddServerMetrics();
services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddHealthChecks().AddMemcached();
services.Configure<MemcachedGenOptions>(static options => options
    .UseInMemoryStore()
    .UseSerializer(new MessagePackCacheSerializer(new MessagePackSerializerOptions(new SmokeResolver()))));
await using ServiceProvider provider = services.BuildServiceProvider();

try
{
    await new CatalogChecks(provider.GetRequiredService<ICatalogCache>(), catalog).RunAsync();
    await new LevelChecks(provider.GetRequiredService<ILevelsCache>(), provider.GetRequiredService<CacheWarmer>()).RunAsync();
    await new KeyChecks(provider.GetRequiredService<CacheClient>()).RunAsync();
    await new HealthChecks(provider.GetRequiredService<HealthCheckService>()).RunAsync();
}
catch (CheckFailedException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

Console.WriteLine($"{Check.Count} results were right.");
return 0;
