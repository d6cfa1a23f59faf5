using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.SupportTests;

public sealed class MemcachedNodeTests
{
    [Fact]
    public async Task Console_Set_IsWhatGetSees()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedConsole console = await node.ConnectAsync();

        await console.SetAsync("k", "a\r\nb"u8.ToArray(), "F7 T60");

        Assert.Equal("a\r\nb"u8.ToArray(), await console.GetAsync("k"));
        Assert.Null(await console.GetAsync("absent"));
        Assert.Equal("a\r\nb", (await console.SendAsync("mg k v f")).Text);
        Assert.Equal(1, await console.StatAsync("cmd_set"));
    }

    [Fact]
    public async Task Kill_ThenRestart_ServesAnEmptyStoreOnTheSamePort()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedConsole before = await node.ConnectAsync();
        await before.SetAsync("k", "v"u8.ToArray());

        await node.KillAsync();
        await Assert.ThrowsAsync<SocketException>(node.ConnectAsync);
        await node.RestartAsync();

        await using MemcachedConsole after = await node.ConnectAsync();
        Assert.Null(await after.GetAsync("k"));
        await Assert.ThrowsAnyAsync<IOException>(() => before.SendAsync("mn"));
    }

    [Fact]
    public async Task Pause_Request_HangsUntilResumed()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedConsole console = await node.ConnectAsync();

        node.Pause();
        Task<ConsoleReply> reply = console.SendAsync("mn");
        await Assert.ThrowsAsync<TimeoutException>(() => reply.WaitAsync(TimeSpan.FromMilliseconds(100)));
        node.Resume();

        Assert.Equal("MN", (await reply).Line);
    }

    [Fact]
    public async Task Start_BadArgument_SaysWhatMemcachedSaid()
    {
        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => MemcachedNode.StartAsync("-I", "nonsense"));

        Assert.Contains("exited", e.Message, StringComparison.Ordinal);
    }
}
