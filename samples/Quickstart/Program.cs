using MemcachedGen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quickstart;
using Spectre.Console;

if (!Arguments.TryParse(args, out Arguments? arguments))
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

if (arguments.IsHelp)
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

string prefix = $"quickstart-{Guid.NewGuid():N}"[..19] + ":"; // every run starts cold
var services = new ServiceCollection();
services.AddSingleton<ProductDatabase>();
services.AddScoped<IProductRepository, SqliteProductRepository>();
services.AddSingleton<ILoggerFactory, ConsoleLoggerFactory>();
MemcachedGenBuilder caches = services
    .AddMemcachedGen(options =>
    {
        options.KeyPrefix = prefix;
        if (arguments.Servers is null)
        {
            options.UseInMemoryStore();
            return;
        }

        foreach (string server in arguments.Servers)
        {
            options.Servers.Add(server);
        }
    })
    .AddCache<IProductCache>()
    .AddCache<IPriceRangeCache>();
Topics.AddTo(caches);

await using ServiceProvider provider = services.BuildServiceProvider();
IProductCache cache;
try
{
    cache = provider.GetRequiredService<IProductCache>();
}
catch (OptionsValidationException exception)
{
    Console.Error.WriteLine(string.Join(Environment.NewLine, exception.Failures));
    return 2;
}

var database = provider.GetRequiredService<ProductDatabase>();
var ranges = provider.GetRequiredService<IPriceRangeCache>();
using var recorder = new SpanRecorder();

var table = new StepTable(recorder, database);
await new Steps(cache, ranges, database).RunAsync(table);
table.Print();
AnsiConsole.WriteLine("SQL: how many queries reached the database. Times include tracing, and at the first call of its kind the JIT compiler.");
AnsiConsole.WriteLine();

AnsiConsole.WriteLine("The spans of one cold call, GetAsync(4):");
AnsiConsole.WriteLine();
recorder.Take();
await cache.GetAsync(4);
SpanTree.Print(recorder.Take());

AnsiConsole.WriteLine();
KeyReader.Print(provider.GetRequiredService<CacheClient>(), $"{prefix}catalog/3:p:4");

AnsiConsole.WriteLine();
await Topics.RunAsync(provider, () => new StepTable(recorder, database));

AnsiConsole.WriteLine("What the caches counted, of whatever ran above:");
CacheCounts.Print();
return 0;
