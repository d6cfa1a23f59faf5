using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Membership;

/// <summary>What a node held before its keys moved must not be read when they come back to it.</summary>
public sealed class StaleCopyTests
{
    private const int Keys = 300;

    [Fact]
    public async Task NodeRemovedAndAddedAgain_ServesNothingOld()
    {
        await using MemcachedNode first = await MemcachedNode.StartAsync();
        await using MemcachedNode second = await MemcachedNode.StartAsync();
        var log = new LogSink();
        await using var client = new CacheClient(TopologyHarness.Options(first.Name, second.Name), log);
        await WriteAsync(client, "old");
        client.Reconfigure(TopologyHarness.Options(first.Name));
        await WriteAsync(client, "new");
        client.Reconfigure(TopologyHarness.Options(first.Name, second.Name));
        (int stale, int missed) = await ReadAsync(client, "new");
        TopologyHarness.Print($"{stale} stale and {missed} missed of {Keys} after the node's return");
        Assert.Equal(0, stale);
        Assert.InRange(missed, 1, Keys - 1);
        Assert.Single(log.Messages, static message => message.Contains("was emptied", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NodeAddedAndRemovedAgain_TheOldOwnersServeNothingOld()
    {
        await using MemcachedNode first = await MemcachedNode.StartAsync();
        await using MemcachedNode second = await MemcachedNode.StartAsync();
        await using var client = new CacheClient(TopologyHarness.Options(first.Name));
        await WriteAsync(client, "old");
        client.Reconfigure(TopologyHarness.Options(first.Name, second.Name));
        await WriteAsync(client, "new");
        client.Reconfigure(TopologyHarness.Options(first.Name));
        (int stale, int missed) = await ReadAsync(client, "new");
        TopologyHarness.Print($"{stale} stale and {missed} missed of {Keys} after the node's leaving");
        Assert.Equal(0, stale);
        Assert.InRange(missed, 1, Keys - 1);
    }

    [Fact]
    public async Task ServerThatRefusesToBeEmptied_IsUsed_AndThatIsLogged()
    {
        await using MemcachedNode first = await MemcachedNode.StartAsync();
        await using MemcachedNode second = await MemcachedNode.StartAsync("-F");
        var log = new LogSink();
        await using var client = new CacheClient(TopologyHarness.Options(first.Name, second.Name), log);
        await WriteAsync(client, "value");
        client.Reconfigure(TopologyHarness.Options(first.Name));
        client.Reconfigure(TopologyHarness.Options(first.Name, second.Name));
        Assert.Equal((0, 0), await ReadAsync(client, "value"));
        Assert.Contains(log.Messages, message => message.StartsWith($"{second.Name} is back", StringComparison.Ordinal) && message.Contains("-F", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SwitchedOff_TheServerKeepsWhatItHolds()
    {
        await using MemcachedNode first = await MemcachedNode.StartAsync();
        await using MemcachedNode second = await MemcachedNode.StartAsync();
        MemcachedGenOptions options = TopologyHarness.Options(first.Name, second.Name);
        options.FlushReturningServers = false;
        await using var client = new CacheClient(options);
        await WriteAsync(client, "value");
        MemcachedGenOptions without = TopologyHarness.Options(first.Name);
        without.FlushReturningServers = false;
        client.Reconfigure(without);
        client.Reconfigure(options);
        Assert.Equal((0, 0), await ReadAsync(client, "value"));
    }

    private static async Task WriteAsync(CacheClient client, string value)
    {
        for (int id = 0; id < Keys; id++)
        {
            await TopologyHarness.SetAsync(client, id, value);
        }
    }

    private static async Task<(int Stale, int Missed)> ReadAsync(CacheClient client, string expected)
    {
        int stale = 0;
        int missed = 0;
        for (int id = 0; id < Keys; id++)
        {
            string? value = await TopologyHarness.GetAsync(client, id);
            missed += value is null ? 1 : 0;
            stale += value is not null && value != expected ? 1 : 0;
        }

        return (stale, missed);
    }
}
