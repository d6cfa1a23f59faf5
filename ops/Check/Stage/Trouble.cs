using MemcachedGen.Faults.Servers;

namespace MemcachedGen.OpsCheck.Stage;

/// <summary>What goes wrong in a day, in seconds: without it, half of what could be seen is never there.</summary>
internal static class Trouble
{
    private const int MostReadProducts = 40;

    /// <summary>A server stops answering, its connections stay.</summary>
    internal static async Task HangAsync(MemcachedNode node, TimeSpan time, CancellationToken ct)
    {
        node.Pause();
        try
        {
            await Task.Delay(time, ct);
        }
        finally
        {
            node.Resume();
        }
    }

    /// <summary>A server dies, and comes back empty.</summary>
    internal static async Task DieAsync(MemcachedNode node, TimeSpan time, CancellationToken ct)
    {
        await node.KillAsync();
        await Task.Delay(time, ct);
        await node.RestartAsync();
    }

    /// <summary>Something else writes to the keys of the products that are read most.</summary>
    internal static async Task ScribbleAsync(IEnumerable<MemcachedNode> nodes)
    {
        foreach (MemcachedNode node in nodes)
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            for (int product = 1; product <= MostReadProducts; product++)
            {
                await console.SetAsync($"catalog/1:p:{product}", "scribbled over"u8.ToArray(), "T60");
            }
        }
    }
}
