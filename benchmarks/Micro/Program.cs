using MemcachedGen.Benchmarks;
using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Micro;

return await CommandLine.RunAsync(args, Arguments.Usage, Arguments.Parse, static async (arguments, cancellationToken) =>
{
    List<ResultTable> tables = [];
    foreach (string room in arguments.Rooms)
    {
        tables.Add(await Rooms.All[room](arguments.Duration, cancellationToken));
    }

    return tables;
});
