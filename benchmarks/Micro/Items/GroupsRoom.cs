using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.Micro.Comparing;

namespace MemcachedGen.Micro.Items;

/// <summary>A group is invalidated in one operation, however many entries it has; the first read after it loads.</summary>
internal static class GroupsRoom
{
    private const double Share = 0.5;
    private static readonly int[] s_sizes = [1, 10_000];

    internal static async Task<ResultTable> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await using OneServer server = await OneServer.StartAsync();
        List<(int Entries, IContender Contender)> all = [];
        foreach (int entries in s_sizes)
        {
            var calls = new GroupCalls(server.Items, entries);
            await calls.LoadAsync();
            all.AddRange(calls.Contenders.Select(contender => (entries, contender)));
        }

        // Next to each other in the table and in their turns is what is done with a small group and a large one.
        all = [.. all.GroupBy(static each => each.Contender.Name).SelectMany(static each => each)];
        var comparison = new Comparison([.. all.Select(static each => each.Contender)], duration * Share);
        await comparison.WarmUpAsync(cancellationToken);
        IReadOnlyList<Standing> standings = await comparison.RunAsync(1, cancellationToken);

        var table = new ResultTable(LoadTables.Groups);
        for (int index = 0; index < all.Count; index++)
        {
            table.Add(
                all[index].Contender.Name,
                all[index].Entries,
                standings[index].NanosecondsPerOperation.Times(1e-3),
                standings[index].AllocatedBytesPerOperation);
        }

        return table;
    }
}
