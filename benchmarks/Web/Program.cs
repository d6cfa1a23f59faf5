using System.Net.Sockets;
using MemcachedGen.Web;

if (!CommandLine.TryParse(args, Arguments.Usage, Arguments.Parse, out Arguments? arguments, out int exitCode))
{
    return exitCode;
}

using CancellationTokenSource stopping = CommandLine.StoppedByTheCancelKey();
try
{
    var table = new PageTable(Console.Out);
    table.WriteHeader();
    foreach (int bytes in arguments.PageBytes)
    {
        await RunAsync(Site.PathOf(bytes), bytes, Enum.GetValues<Backing>(), table);
    }

    await RunAsync(Site.Visits, "visits".Length, [Backing.Memory, Backing.Memcached, Backing.Redis], table);
    return 0;
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception e) when (e is SocketException or IOException or InvalidDataException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

async Task RunAsync(string path, int bodyLength, Backing[] backings, PageTable table)
{
    var sites = new List<Site>();
    try
    {
        var contenders = new List<IContender>();
        foreach (Backing backing in backings)
        {
            Site site = await Site.StartAsync(backing, arguments, bodyLength);
            sites.Add(site);
            contenders.Add(new HttpLoad(backing.ToString(), site.EndPoint, path, bodyLength));
        }

        var tournament = new Tournament(contenders, arguments.Duration, TimeSpan.FromSeconds(0.5));
        foreach (int connections in arguments.Connections)
        {
            table.Write(path, bodyLength, await tournament.RunAsync(connections, stopping.Token));
        }
    }
    finally
    {
        foreach (Site site in sites)
        {
            await site.DisposeAsync();
        }
    }
}
