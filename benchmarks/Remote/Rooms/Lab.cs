namespace MemcachedGen.Remote.Rooms;

/// <summary>What the rooms have in common: how they measure, and servers that are there for all of them.</summary>
internal sealed class Lab(IReadOnlyList<ServerProcess> nodes, Arguments arguments, CancellationToken stopping)
{
    private static readonly TimeSpan s_slice = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(1);

    public IReadOnlyList<ServerProcess> Nodes => nodes;

    public CancellationToken Stopping => stopping;

    /// <summary>
    /// A client of servers, with all its connections there: memcached gives connections to its threads in turn, and those of
    /// several clients must not mix. What is compared is speed: a call that the load delays is not to be given up.
    /// </summary>
    public async Task<CacheClient> ConnectAsync(IEnumerable<ServerProcess> servers, int connections = 2, bool useReaderThreads = true)
    {
        var options = new MemcachedGenOptions
        {
            OperationTimeout = TimeSpan.FromSeconds(30),
            ConnectionsPerNode = connections,
            UseReaderThreads = useReaderThreads,
        };
        foreach (ServerProcess server in servers)
        {
            options.Servers.Add(server.Name);
        }

        var client = new CacheClient(options);
        while (client.TakeSnapshot().Servers.Any(server => server.Connections < connections))
        {
            await Task.Delay(s_betweenLooks, stopping);
        }

        return client;
    }

    /// <summary>Lets contenders take turns, once for each number of calls in flight.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Standing>> CompareAsync(IReadOnlyList<IContender> contenders, IEnumerable<int> inFlight)
    {
        TimeSpan slice = arguments.Duration < s_slice ? arguments.Duration : s_slice;
        var tournament = new Tournament(contenders, arguments.Duration, slice);
        foreach (int calls in inFlight)
        {
            yield return await tournament.RunAsync(calls, stopping);
        }
    }
}
