using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.Micro.Comparing;

namespace MemcachedGen.Micro.Memory;

/// <summary>A hit in the process, on one thread, on as many as there are processors, and on more.</summary>
internal static class MemoryRoom
{
    private const int ManyThreads = 4;

    internal static async Task<ResultTable> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await using MemoryCaches caches = await MemoryCaches.CreateAsync();
        var comparison = new Comparison(caches.Contenders, duration);
        await comparison.WarmUpAsync(cancellationToken);

        var table = new ResultTable(MemoryTables.Memory);
        foreach (int threads in new SortedSet<int> { 1, Environment.ProcessorCount, Math.Max(ManyThreads, Environment.ProcessorCount) })
        {
            IReadOnlyList<Standing> standings = await comparison.RunAsync(threads, cancellationToken);
            foreach (Standing each in standings)
            {
                table.Add(
                    threads,
                    each.Contender.Name,
                    each.NanosecondsPerOperation,
                    each == standings[0] ? default(Cell) : standings[0].RatioTo(each),
                    each.AllocatedBytesPerOperation);
            }
        }

        return table;
    }
}
