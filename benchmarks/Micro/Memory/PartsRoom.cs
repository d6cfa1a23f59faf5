using System.Collections.Concurrent;
using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.Micro.Comparing;

namespace MemcachedGen.Micro.Memory;

/// <summary>
/// Where the time of a hit in the process goes. All of it is compiled into one function, so a profile has nothing to tell:
/// the parts are measured by themselves, beside the whole.
/// </summary>
internal static class PartsRoom
{
    private const int Ids = 256;
    private const int Operations = 16 * Ids;

    private static readonly Product[] s_array = [.. Enumerable.Range(0, Ids).Select(Product.Sample)];
    private static readonly ConcurrentDictionary<Key, Product> s_byKey =
        new(s_array.Select(static product => KeyValuePair.Create(new Key(product.Id), product)));

    internal static async Task<ResultTable> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await using MemoryCaches caches = await MemoryCaches.CreateAsync();
        var comparison = new Comparison(
            [
                caches.Contenders[0],
                new LoopContender("loop", Operations, Loop),
                new LoopContender("clock", Operations, Clock),
                new LoopContender("look", Operations, Look),
            ],
            duration);
        await comparison.WarmUpAsync(cancellationToken);
        double[] nanoseconds = [.. (await comparison.RunAsync(1, cancellationToken)).Select(static standing => standing.NanosecondsPerOperation.Median)];

        var table = new ResultTable(MemoryTables.MemoryProfile);
        (double whole, double loop, double clock, double look) = (nanoseconds[0], nanoseconds[1], nanoseconds[2] - nanoseconds[1], nanoseconds[3] - nanoseconds[1]);
        Add("find", "hash the typed key, look into a concurrent dictionary, compare", look);
        Add("clock", "the system's coarse clock, to judge the copy's age", clock);
        Add("the caller", "the loop that calls and sums up", loop);
        Add("the rest", "through the interface, count the hit, check the copy's type, make the result", whole - look - clock - loop);
        return table;

        void Add(string part, string does, double taken) => table.Add(part, does, taken, 100 * taken / whole);
    }

    // Three loops and not one with a delegate, which costs more than what is to be measured.
    private static int Loop()
    {
        int sum = 0;
        for (int index = 0; index < Operations; index++)
        {
            sum += s_array[index % Ids].Id;
        }

        return sum;
    }

    private static int Clock()
    {
        int sum = 0;
        for (int index = 0; index < Operations; index++)
        {
            sum += s_array[index % Ids].Id + (int)Environment.TickCount64;
        }

        return sum;
    }

    private static int Look()
    {
        int sum = 0;
        for (int index = 0; index < Operations; index++)
        {
            sum += s_byKey[new Key(index % Ids)].Id;
        }

        return sum;
    }

    private readonly record struct Key(int Id);
}
