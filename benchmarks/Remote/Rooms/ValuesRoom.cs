namespace MemcachedGen.Remote.Rooms;

/// <summary>Values from small to large, one caller and many.</summary>
internal sealed class ValuesRoom(Lab lab)
{
    private static readonly int[] s_lengths = [16, 200, 2_000, 20_000, 200_000, 900_000];
    private static readonly int[] s_inFlight = [1, 64];

    private readonly ResultTable _table = new(RemoteTables.Values);

    public async Task<IReadOnlyList<ResultTable>> MeasureAsync()
    {
        foreach (Operation operation in (Operation[])[Operation.Get, Operation.Set])
        {
            foreach (int length in s_lengths)
            {
                await MeasureAsync(new BytesWorkload(operation, [.. lab.Nodes.Take(1)], length) { Keys = BytesWorkload.KeysOf(length) });
            }
        }

        return [_table];
    }

    private async Task MeasureAsync(BytesWorkload workload)
    {
        await workload.SeedAsync(lab.Stopping);
        await using CacheClient client = await lab.ConnectAsync(workload.Servers);
        using var rawLimit = new RawLimit(workload, new MetaRequests(workload, s_inFlight.Max()));
        double valueBytes = workload.Operation == Operation.Set ? 0 : ValueSize.Measure(workload);
        await foreach (IReadOnlyList<Standing> standings in lab.CompareAsync([new BytesContender(client, workload), rawLimit], s_inFlight))
        {
            Standing cache = standings[0];
            _table.Add(
                workload.Operation.ToString().ToLowerInvariant(),
                workload.Length,
                cache.InFlight,
                cache.OperationsPerSecond,
                cache.OperationsPerSecond * workload.Length / 1e6,
                cache.RatioTo(RawLimit.ContenderName, standings),
                cache.Microseconds(0.5),
                cache.Microseconds(0.99),
                cache.ProcessorMicrosecondsPerOperation,
                cache.AllocatedBytesPerOperation - valueBytes);
        }
    }
}
