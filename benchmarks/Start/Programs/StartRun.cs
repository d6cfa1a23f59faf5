using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Servers;
using MemcachedGen.Benchmarks.Tables;

namespace MemcachedGen.Start.Programs;

/// <summary>Starts the programs in turns, in an order that rotates.</summary>
internal static class StartRun
{
    public static async Task<ResultTable> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        StartTimes[] programs = await PublishAsync(arguments.IsAotSkipped, cancellationToken);
        using ServerProcess server = await ServerProcess.StartMemcachedAsync();
        await programs.First(static each => each.Program.Way == Way.Jit).Program.RunAsync(["write", server.Name], cancellationToken);
        string[] read = ["read", server.Name];
        foreach (StartTimes each in programs)
        {
            await each.Program.RunAsync(read, cancellationToken); // from now on its files are in memory
        }

        for (int round = 0; round < arguments.Rounds; round++)
        {
            for (int next = 0; next < programs.Length; next++)
            {
                StartTimes turn = programs[(round + next) % programs.Length];
                turn.Add(await turn.Program.RunAsync(read, cancellationToken));
            }
        }

        var table = new ResultTable(BuildTables.Start);
        Array.ForEach(programs, each => each.AddTo(table));
        return table;
    }

    /// <exception cref="InvalidOperationException">Not even those that need no more than the SDK could be published.</exception>
    private static async Task<StartTimes[]> PublishAsync(bool isAotSkipped, CancellationToken cancellationToken)
    {
        var programs = new List<StartTimes>();
        Way[] ways = isAotSkipped ? [Way.Empty, Way.Jit, Way.ReadyToRun] : [Way.Empty, Way.Jit, Way.ReadyToRun, Way.Aot];
        foreach (Way way in ways)
        {
            if (await PublishedProgram.PublishAsync(way, cancellationToken) is { } program)
            {
                programs.Add(new StartTimes(program));
            }
            else if (way == Way.Empty || way == Way.Jit)
            {
                throw new InvalidOperationException($"'{way.Name}' cannot be published.");
            }
        }

        return [.. programs];
    }
}
