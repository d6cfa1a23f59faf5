using System.Net.Sockets;
using MemcachedGen;
using MemcachedGen.Throughput;

const int KeyCount = 1_000;

if (args.Contains("--help"))
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

Arguments arguments;
try
{
    arguments = Arguments.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine();
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopping.Cancel();
};

try
{
    ISeeder seeder = new CacheSeeder(arguments.Servers, KeyCount);
    await seeder.SeedAsync(stopping.Token);

    byte[] payload = Article.Sample(KeyCount - 1).ToPayload();
    double valueBytes = ValueSize.Measure(payload);
    Console.WriteLine($"{KeyCount} keys of {payload.Length} bytes; a deserialized value is {valueBytes:0} B; {Environment.ProcessorCount} processors");

    var requests = new MetaRequests(seeder.Keys, arguments.InFlight.Max());
    await using CacheClient client = CacheClient.Connect(string.Join(',', arguments.Servers.Select(static server => server.Name)));
    using var rawLimit = new RawLimit(arguments.Servers[0], requests, seeder.EnvelopeBytes);
    using var pingPong = new PingPong(arguments.Servers[0], requests, seeder.EnvelopeBytes);
    var tournament = new Tournament([new CacheContender(client, KeyCount), rawLimit, pingPong], arguments.Duration);
    var table = new ResultTable(Console.Out, valueBytes);
    table.WriteHeader();
    foreach (int inFlight in arguments.InFlight)
    {
        table.Write(await tournament.RunAsync(inFlight, stopping.Token));
    }

    return 0;
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception e) when (e is SocketException or IOException or InvalidDataException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
