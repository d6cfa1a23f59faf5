using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Tables;

namespace MemcachedGen.Start.Contracts;

/// <summary>Has processes register and resolve few contracts and many, in turns.</summary>
internal static class ContractRun
{
    public static async Task<ResultTable> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("contracts").FullName;
        try
        {
            string[] assemblies = [.. arguments.Contracts.Select(contracts => ContractAssembly.Write(folder, contracts, cancellationToken))];
            List<ContractTimes>[] times = [.. assemblies.Select(static _ => new List<ContractTimes>())];
            for (int round = -1; round < arguments.ContractRounds; round++)
            {
                for (int next = 0; next < assemblies.Length; next++)
                {
                    int turn = (round + 1 + next) % assemblies.Length;
                    ContractTimes measured = await MeasureAsync(assemblies[turn], cancellationToken);
                    if (round >= 0) // before that, its files were not in memory
                    {
                        times[turn].Add(measured);
                    }
                }
            }

            var table = new ResultTable(BuildTables.Contracts);
            for (int index = 0; index < assemblies.Length; index++)
            {
                Add(table, arguments.Contracts[index], times[index]);
            }

            return table;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ContractTimes> MeasureAsync(string assembly, CancellationToken cancellationToken)
    {
        ChildProcess run = await ChildProcess.RunWellAsync(
            "dotnet", ["exec", typeof(ContractRun).Assembly.Location, ContractWorker.Mode, assembly], cancellationToken);
        return ContractTimes.Read(run.Output.Trim());
    }

    private static void Add(ResultTable table, int contracts, List<ContractTimes> times) => table.Add(
        contracts,
        Spread.Of(times.Select(static each => each.Registered.TotalMilliseconds)),
        Spread.Of(times.Select(static each => each.Resolved.TotalMilliseconds)),
        Spread.Of(times.Select(each => (each.Registered + each.Resolved).TotalMicroseconds / contracts)).Median,
        Spread.Of(times.Select(each => each.AllocatedBytes / 1e3 / contracts)).Median);
}
