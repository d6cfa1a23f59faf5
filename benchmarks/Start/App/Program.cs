using MemcachedGen;
using MemcachedGen.Serialization;
using MemcachedGen.Start.App;
using MessagePack;
using Microsoft.Extensions.DependencyInjection;

var stamps = new Stamps();
stamps.Add("main");
if (args is not [("read" or "write") and var work, var address])
{
    Console.Error.WriteLine("usage: App read|write HOST:PORT");
    return 2;
}

var services = new ServiceCollection();
services
    .AddMemcachedGen(options =>
    {
        options.Servers.Add(address);
        options.OperationTimeout = TimeSpan.FromSeconds(30); // a call that the load delays is not to be given up
        options.UseSerializer(new MessagePackCacheSerializer(new MessagePackSerializerOptions(new AppResolver())));
    })
    .AddCache<IProductCache>()
    .AddCache<INoteCache>();
await using (ServiceProvider provider = services.BuildServiceProvider())
{
    if (work == "write")
    {
        await provider.GetRequiredService<IProductCache>().SetAsync(Product.Sample.Id, Product.Sample);
        await provider.GetRequiredService<INoteCache>().SetAsync(Product.Sample.Id, Product.Sample.Name);
        return 0;
    }

    Product? product = await provider.GetRequiredService<IProductCache>().GetAsync(Product.Sample.Id);
    stamps.Add("hit");
    string? note = await provider.GetRequiredService<INoteCache>().GetAsync(Product.Sample.Id);
    stamps.Add("second");
    if (product != Product.Sample || note != Product.Sample.Name)
    {
        Console.Error.WriteLine($"Read '{product}' and '{note}'.");
        return 1;
    }
}

stamps.Write();
return 0;
