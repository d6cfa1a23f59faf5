using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.SupportTests;

public sealed class ScriptedServerTests
{
    [Fact]
    public async Task Reply_Placeholders_AreThoseOfTheRequest()
    {
        await using ScriptedServer server = ScriptedServer.Start(script => script
            .Handshake()
            .Expect("mg k* v O*").Reply("VA 2 O{O} k{k}\r\nhi"));
        await using MemcachedConsole console = await MemcachedConsole.ConnectAsync(server.EndPoint);

        Assert.Equal("VERSION 1.6.18", (await console.SendAsync("version")).Line);
        Assert.Equal("MN", (await console.SendAsync("mn")).Line);
        ConsoleReply reply = await console.SendAsync("mg key v O17");

        Assert.Equal(("VA 2 O17 kkey", "hi"), (reply.Line, reply.Text));
        await server.PlayedAsync();
    }

    [Fact]
    public async Task Reply_Swapped_AnswersTheSecondRequestFirst()
    {
        using var duplex = InMemoryDuplex.Create();
        Task played = new ServerScript().Expect("mg *", times: 2).Reply("HD O{O:1}").Reply("HD O{O:0}").Close().RunAsync(duplex.Server);
        var replies = new LineReader(duplex.Client);

        await duplex.Client.WriteAsync("mg a O1\r\nmg b O2\r\n"u8.ToArray());

        Assert.Equal("HD O2", await replies.ReadLineAsync(default));
        Assert.Equal("HD O1", await replies.ReadLineAsync(default));
        Assert.Null(await replies.TryReadLineAsync(default));
        await played;
    }

    [Fact]
    public async Task Stall_UntilReleased_NothingIsAnswered()
    {
        var reached = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using ScriptedServer server = ScriptedServer.Start(script => script
            .Expect("mn").Signal(reached).Stall(release.Task).Reply("MN"));
        await using MemcachedConsole console = await MemcachedConsole.ConnectAsync(server.EndPoint);

        Task<ConsoleReply> reply = console.SendAsync("mn");
        await reached.Task;
        Assert.False(reply.IsCompleted);
        release.SetResult();

        Assert.Equal("MN", (await reply).Line);
    }

    [Fact]
    public async Task Expect_MultilineRequest_ReadsItsBody()
    {
        await using ScriptedServer server = ScriptedServer.Start(script => script
            .Expect("ms k 4 T60").Reply("HD")
            .Serve(static request => request.Key == "gone" ? "EN\r\n" : "HD\r\n"));
        await using MemcachedConsole console = await MemcachedConsole.ConnectAsync(server.EndPoint);

        await console.SetAsync("k", "\r\nmn"u8.ToArray(), "T60");

        Assert.Equal("EN", (await console.SendAsync("mg gone")).Line);
        Assert.Equal("HD", (await console.SendAsync("mg here")).Line);
    }

    [Fact]
    public async Task Reset_AfterHalfAReply_ReadThrows()
    {
        await using ScriptedServer server = ScriptedServer.Start(script => script.Expect("mg *").Send("VA 100 \r\nhalf").Reset());
        await using MemcachedConsole console = await MemcachedConsole.ConnectAsync(server.EndPoint);

        await Assert.ThrowsAnyAsync<IOException>(() => console.SendAsync("mg k v"));
    }

    [Fact]
    public async Task Expect_SomethingElse_FailsTheScript()
    {
        await using ScriptedServer server = ScriptedServer.Start((script, number) => script.Expect(number == 0 ? "mg k" : "mn"));
        await using MemcachedConsole console = await MemcachedConsole.ConnectAsync(server.EndPoint);

        await Assert.ThrowsAnyAsync<IOException>(() => console.SendAsync("mg other"));

        ScriptMismatchException e = await Assert.ThrowsAsync<ScriptMismatchException>(server.PlayedAsync);
        Assert.Contains("'mg other'", e.Message, StringComparison.Ordinal);
    }
}
