using System.Net.Sockets;
using MemcachedGen;
using MemcachedGen.Throughput;

if (!CommandLine.TryParse(args, Arguments.Usage, Arguments.Parse, out Arguments? arguments, out int exitCode))
{
    return exitCode;
}

using CancellationTokenSource stopping = CommandLine.StoppedByTheCancelKey();

try
{
    var table = new ResultTable(Console.Out);
    table.WriteHeader();
    foreach (Workload workload in arguments.Workloads)
    {
        await RunAsync(workload, table);
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

async Task RunAsync(Workload workload, ResultTable table)
{
    await CacheSeeder.SeedAsync(workload, stopping.Token);
    byte[] payload = workload.Value(0).ToPayload();
    double ownBytes = workload.Operation == Operation.Set ? 0 : ValueSize.Measure(payload);
    var requests = new MetaRequests(workload, arguments.InFlight.Max() * workload.RequestsPerCall);
    await using CacheClient client = Connect(workload.Servers);
    using var rawLimit = new RawLimit(workload, requests);
    using var pingPong = new PingPong(workload, requests);
    IContender cache = new CacheContender(client, workload);
    var tournament = new Tournament(
        workload.Operation == Operation.Batch ? [cache, rawLimit, new OneByOne(client, workload)] : [cache, rawLimit, pingPong],
        arguments.Duration);
    foreach (int inFlight in arguments.InFlight.Where(workload.Supports))
    {
        table.Write(workload, payload.Length, ownBytes, await tournament.RunAsync(inFlight, stopping.Token));
    }
}

// What is compared is speed: a call that the load delays is not to be given up.
static CacheClient Connect(IEnumerable<Server> servers)
{
    var options = new MemcachedGenOptions { OperationTimeout = TimeSpan.FromSeconds(30) };
    foreach (Server server in servers)
    {
        options.Servers.Add(server.Name);
    }

    return new CacheClient(options);
}
