namespace MemcachedGen.Remote.Rooms;

/// <summary>Batches from small to large, over three nodes.</summary>
internal sealed class BatchesRoom(Lab lab)
{
    private static readonly int[] s_sizes = [1, 10, 100, 1_000, 10_000];

    public async Task<IReadOnlyList<ResultTable>> MeasureAsync()
    {
        Workload[] workloads =
            [.. s_sizes.Select(size => new Workload(Operation.Batch, [.. lab.Nodes.Take(3)]) { BatchSize = size, Keys = s_sizes.Max() })];
        await workloads[0].SeedAsync(lab.Stopping);
        await using CacheClient client = await lab.ConnectAsync(workloads[0].Servers);
        var table = new ResultTable(RemoteTables.Batches);
        IContender[] contenders = [.. workloads.Select(workload => new CacheContender(client, workload, $"{workload.BatchSize} keys"))];
        double valueBytes = ValueSize.Measure(workloads[0]);
        await foreach (IReadOnlyList<Standing> standings in lab.CompareAsync(contenders, [1]))
        {
            foreach ((Workload workload, Standing standing) in workloads.Zip(standings))
            {
                table.Add(
                    workload.BatchSize,
                    standing.OperationsPerSecond,
                    1e6 / standing.OperationsPerSecond,
                    standing.Microseconds(0.5),
                    standing.AllocatedBytesPerOperation - valueBytes);
            }
        }

        return [table];
    }
}
