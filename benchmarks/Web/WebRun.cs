using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Tables;

namespace MemcachedGen.Web;

/// <summary>Has sites that differ only in their store take turns.</summary>
internal static class WebRun
{
    private static readonly TimeSpan s_slice = TimeSpan.FromSeconds(0.25);

    public static async Task<IReadOnlyList<ResultTable>> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using BackingServers servers = await BackingServers.StartAsync();
        var table = new ResultTable(SystemTables.Web);
        foreach (int bytes in arguments.PageBytes)
        {
            await RunAsync(Site.PathOf(bytes), bytes, Enum.GetValues<Backing>(), servers, arguments, table, cancellationToken);
        }

        await RunAsync(
            Site.Visits, "visits".Length, [Backing.Memory, Backing.Memcached, Backing.Redis], servers, arguments, table, cancellationToken);
        return [table];
    }

    private static async Task RunAsync(
        string path, int bodyLength, Backing[] backings, BackingServers servers, Arguments arguments, ResultTable table, CancellationToken cancellationToken)
    {
        var sites = new List<Site>();
        try
        {
            var contenders = new List<IContender>();
            foreach (Backing backing in backings)
            {
                Site site = await Site.StartAsync(backing, servers, bodyLength);
                sites.Add(site);
                contenders.Add(new HttpLoad(backing.Name(), site.EndPoint, path, bodyLength));
            }

            var tournament = new Tournament(contenders, arguments.Duration, s_slice);
            foreach (int connections in arguments.Connections)
            {
                Add(table, path, bodyLength, await tournament.RunAsync(connections, cancellationToken));
            }
        }
        finally
        {
            foreach (Site site in sites)
            {
                await site.DisposeAsync();
            }
        }
    }

    private static void Add(ResultTable table, string path, int bodyLength, IReadOnlyList<Standing> standings)
    {
        foreach (Standing standing in standings)
        {
            table.Add(
                path,
                bodyLength,
                standing.InFlight,
                standing.Contender.Name,
                standing.OperationsPerSecond,
                standing.RatioTo(Backing.Memory.Name(), standings),
                standing.RatioTo(Backing.Redis.Name(), standings),
                standing.Microseconds(0.5),
                standing.Microseconds(0.99),
                standing.ProcessorMicrosecondsPerOperation,
                standing.AllocatedBytesPerOperation);
        }
    }
}
