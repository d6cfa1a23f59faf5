using MemcachedGen.Remote;
using MemcachedGen.Remote.Rooms;

const int MostNodes = 8;

return await CommandLine.RunAsync(args, Arguments.Usage, Arguments.Parse, RunAsync);

static async Task<IReadOnlyList<ResultTable>> RunAsync(Arguments arguments, CancellationToken stopping)
{
    List<ServerProcess> nodes = [];
    try
    {
        while (nodes.Count < MostNodes)
        {
            nodes.Add(await ServerProcess.StartMemcachedAsync());
        }

        var lab = new Lab(nodes, arguments, stopping);
        List<ResultTable> tables = [];
        foreach (Room room in arguments.Rooms)
        {
            tables.AddRange(await (room switch
            {
                Room.Remote => new RemoteRoom(lab).MeasureAsync(),
                Room.Values => new ValuesRoom(lab).MeasureAsync(),
                Room.Batches => new BatchesRoom(lab).MeasureAsync(),
                Room.Nodes => SeriesRoom.Nodes(lab).MeasureAsync(),
                Room.Profile => new ProfileRoom(lab, arguments.Duration).MeasureAsync(),
                _ => SeriesRoom.Connections(lab).MeasureAsync(),
            }));
        }

        return tables;
    }
    finally
    {
        nodes.ForEach(static node => node.Dispose());
    }
}
