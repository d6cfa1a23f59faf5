namespace MemcachedGen.Remote.Rooms;

/// <summary>The same reads by several clients that differ in one number: nodes, or connections to a node.</summary>
/// <param name="lab">What rooms have in common.</param>
/// <param name="shape">The table: the number, calls in flight, speed, its ratio to the first of the series, latencies, processor time.</param>
/// <param name="series">The numbers.</param>
/// <param name="nodes">How many nodes each of them has.</param>
/// <param name="connections">How many connections to each node.</param>
internal sealed class SeriesRoom(Lab lab, TableShape shape, IReadOnlyList<int> series, Func<int, int> nodes, Func<int, int> connections)
{
    private static readonly int[] s_inFlight = [64, 256];

    /// <summary>One to eight nodes.</summary>
    public static SeriesRoom Nodes(Lab lab) => new(lab, RemoteTables.Nodes, [1, 2, 4, 8], static count => count, static _ => 2);

    /// <summary>One to eight connections to one node.</summary>
    public static SeriesRoom Connections(Lab lab) => new(lab, RemoteTables.Connections, [1, 2, 4, 8], static _ => 1, static count => count);

    public async Task<IReadOnlyList<ResultTable>> MeasureAsync()
    {
        Workload[] workloads = [.. series.Select(each => new Workload(Operation.Get, [.. lab.Nodes.Take(nodes(each))]))];
        await workloads[^1].SeedAsync(lab.Stopping);
        var clients = new List<CacheClient>();
        try
        {
            foreach ((int each, Workload workload) in series.Zip(workloads))
            {
                clients.Add(await lab.ConnectAsync(workload.Servers, connections(each)));
            }

            var table = new ResultTable(shape);
            IContender[] contenders = [.. series.Zip(workloads, clients).Select(static each => new CacheContender(each.Third, each.Second, $"{each.First}"))];
            await foreach (IReadOnlyList<Standing> standings in lab.CompareAsync(contenders, s_inFlight))
            {
                foreach ((int each, Standing standing) in series.Zip(standings))
                {
                    table.Add(
                        each,
                        standing.InFlight,
                        standing.OperationsPerSecond,
                        standing == standings[0] ? default : (Cell)standing.RatioTo(standings[0]),
                        standing.Microseconds(0.5),
                        standing.Microseconds(0.99),
                        standing.ProcessorMicrosecondsPerOperation);
                }
            }

            return [table];
        }
        finally
        {
            foreach (CacheClient client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }
}
