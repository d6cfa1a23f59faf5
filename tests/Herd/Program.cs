using System.Globalization;
using MemcachedGen;
using MemcachedGen.Herd;
using Microsoft.Extensions.DependencyInjection;

if (args is not [var server, var key, var count, var leaseSeconds])
{
    Console.Error.WriteLine("usage: MemcachedGen.Herd HOST:PORT KEY CALLERS LEASE-SECONDS");
    return 2;
}

var source = new HeldSource();
var services = new ServiceCollection();
services.AddSingleton<ISource>(source);
services
    .AddMemcachedGen(options =>
    {
        options.Servers.Add(server);
        options.OperationTimeout = TimeSpan.FromSeconds(30); // a call that the load delays is not to be given up
        options.LeaseTime = TimeSpan.FromSeconds(int.Parse(leaseSeconds, CultureInfo.InvariantCulture));
    })
    .AddCache<IHerdCache>();
await using ServiceProvider provider = services.BuildServiceProvider();

var callers = new Callers(provider.GetRequiredService<IHerdCache>(), key, int.Parse(count, CultureInfo.InvariantCulture));
await callers.PrepareAsync();
Signals.Say(Signals.Ready);

await Signals.ExpectAsync(Signals.Go);
Task<CallerResult[]> calls = callers.Call();
Signals.Say(Signals.Called);
Task reported = ReportAsync();

await Signals.ExpectAsync(Signals.Release);
source.Release();
await reported;
await Signals.ExpectEndAsync();
return 0;

async Task ReportAsync() => Signals.Say(HerdReport.Of(await calls).ToString());
