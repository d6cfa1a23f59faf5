using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Sessions;

/// <summary>How long sessions live, and what that costs.</summary>
public sealed class SessionTimeTests : IAsyncDisposable
{
    private const string Key = "key";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SessionHost _host;

    public SessionTimeTests() => _host = new SessionHost(options => options.UseInMemoryStore().UseTimeProvider(_time));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task LoadingStartsTheTimeAnew()
    {
        await WriteAsync();
        for (int request = 0; request < 3; request++)
        {
            _time.Advance(SessionHost.IdleTimeout - TimeSpan.FromSeconds(1));
            Assert.NotEmpty((await _host.LoadAsync(Key)).Keys);
        }

        _time.Advance(SessionHost.IdleTimeout);
        Assert.Empty((await _host.LoadAsync(Key)).Keys);
    }

    [Fact]
    public async Task ARequestThatDoesNotLookAtIt_KeepsItAlive()
    {
        await WriteAsync();
        _time.Advance(SessionHost.IdleTimeout - TimeSpan.FromSeconds(1));
        await _host.Open(Key).CommitAsync();
        _time.Advance(SessionHost.IdleTimeout - TimeSpan.FromSeconds(1));
        Assert.NotEmpty((await _host.LoadAsync(Key)).Keys);
    }

    [Fact]
    public async Task Expired_IsANewSession()
    {
        await WriteAsync();
        string id = (await _host.LoadAsync(Key)).Id;
        _time.Advance(SessionHost.IdleTimeout);
        ISession session = await _host.LoadAsync(Key);
        Assert.True(session.IsAvailable);
        Assert.NotEqual(id, session.Id);
    }

    [Fact]
    public async Task OnAServer_LoadingIsOneCommand_AndSoIsCommitting()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using var host = new SessionHost(options => options.Servers.Add(node.Name));
        await host.ChangeAsync(Key, static session => session.SetString("name", "Ada"));
        await using MemcachedConsole console = await node.ConnectAsync();
        IReadOnlyDictionary<string, string> before = await console.StatsAsync();
        await host.ChangeAsync(Key, static session => session.SetString("name", "Grace"));
        IReadOnlyDictionary<string, string> after = await console.StatsAsync();
        Assert.Equal((1, 0, 1), (Difference("cmd_touch"), Difference("cmd_get"), Difference("cmd_set")));
        Assert.Equal(1, await console.StatAsync("curr_items"));

        int Difference(string name) => int.Parse(after[name], null) - int.Parse(before[name], null);
    }

    private Task WriteAsync() => _host.ChangeAsync(Key, static session => session.SetString("name", "Ada"));
}
