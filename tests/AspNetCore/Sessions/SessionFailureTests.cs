using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Sessions;

/// <summary>Servers that are away, sessions that are none, and wrong options.</summary>
public sealed class SessionFailureTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task ServerAway_TheSessionIsEmptyAndSaysSo_AndItsChangesAreLostAndLogged()
    {
        await using var host = new SessionHost(static options => options.Servers.Add("127.0.0.1:1"));
        ISession session = await host.LoadAsync(_key);
        Assert.False(session.IsAvailable);
        Assert.Empty(session.Keys);
        session.SetString("name", "Ada");
        Assert.Equal("Ada", session.GetString("name"));
        await session.CommitAsync();
        Assert.Contains(host.Log.Messages, static message => message.StartsWith("MemcachedGen.Session: A session could not be read (", StringComparison.Ordinal));
        Assert.Contains(host.Log.Messages, static message => message.StartsWith("MemcachedGen.Session: The changes of a session could not be written (", StringComparison.Ordinal));
        await host.Open(_key).CommitAsync();
    }

    [Theory]
    [InlineData(SessionConflict.Merge)]
    [InlineData(SessionConflict.LastWriteWins)]
    public async Task ServerAwayForAWhile_TheChangesAreAppliedToTheRealSession(SessionConflict conflict)
    {
        MemcachedNode node = await MemcachedNode.StartAsync();
        await using var host = new SessionHost(
            options =>
            {
                options.Servers.Add(node.Name);
                options.OperationTimeout = TimeSpan.FromMilliseconds(200);
            },
            options => options.Conflict = conflict);
        await host.ChangeAsync(_key, static session => session.SetString("old", "1"));
        node.Pause();
        ISession session = await host.LoadAsync(_key);
        Assert.False(session.IsAvailable);
        session.SetString("new", "2");
        node.Resume();
        await Eventually.TrueAsync(async () => (await host.LoadAsync(_key)).IsAvailable);
        await session.CommitAsync();
        Assert.Equal(["new", "old"], (await host.LoadAsync(_key)).Keys.Order(StringComparer.Ordinal));
        await node.DisposeAsync();
    }

    [Fact]
    public async Task ServerAway_Rejecting_TheRequestEndsWith503()
    {
        await using WebHost host = await WebHost.StartAsync(
            builder => builder.Services
                .AddSingleton<IDataProtectionProvider>(_protection)
                .AddMemcachedGen(static options => options.Servers.Add("127.0.0.1:1"))
                .AddSessionStore(static options => options.Fallback = SessionFallback.Reject),
            static application =>
            {
                application.UseSession();
                application.MapGet("/", static (HttpContext context) => context.Session.GetString("name") ?? "none");
                application.MapGet("/health", static () => "ok");
            });
        using HttpClient client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", await CookieAsync());
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal("ok", await client.GetStringAsync("/health"));
    }

    [Fact]
    public async Task Reject_Throws()
    {
        await using var host = new SessionHost(
            static options => options.Servers.Add("127.0.0.1:1"), static options => options.Fallback = SessionFallback.Reject);
        SessionUnavailableException exception = await Assert.ThrowsAsync<SessionUnavailableException>(() => host.LoadAsync(_key));
        Assert.Equal(503, exception.StatusCode);
        ISession created = host.Open(_key, isNew: true);
        created.SetString("name", "Ada");
        await Assert.ThrowsAsync<SessionUnavailableException>(() => created.CommitAsync());
    }

    [Fact]
    public async Task Hanging_ItWaitsAsLongAsItMay()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using var host = new SessionHost(options =>
        {
            options.Servers.Add(node.Name);
            options.OperationTimeout = TimeSpan.FromMinutes(1);
        });
        await host.ChangeAsync(_key, static session => session.SetString("name", "Ada"));
        node.Pause();
        ISession session = host.Store.Create(_key, SessionHost.IdleTimeout, TimeSpan.FromMilliseconds(50), static () => true, isNewSessionKey: false);
        await session.LoadAsync();
        Assert.False(session.IsAvailable);
        using var cancellation = new CancellationTokenSource();
        Task loading = host.Open(_key).LoadAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
        node.Resume();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatIsNoSession_IsANewOne_AndIsWrittenOver(bool isProtected)
    {
        await using SessionHost host = Host(options => options.Protect = isProtected);
        foreach (byte[] content in new byte[][] { [], [9, 9, 9], [1, .. new byte[16], 255, 255, 255, 127], new byte[500] })
        {
            await BlobsOf(host).SetAsync(_key, new(content));
            ISession session = await host.LoadAsync(_key);
            Assert.True(session.IsAvailable);
            Assert.Empty(session.Keys);
            session.SetString("name", "Ada");
            await session.CommitAsync();
            Assert.Equal("Ada", (await host.LoadAsync(_key)).GetString("name"));
        }

        Assert.Contains(host.Log.Messages, static message => message.Contains("is none, or was protected with keys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Protected_ItIsNotReadable_AndNoOtherKeys()
    {
        await using SessionHost host = Host(static options => options.Protect = true);
        await host.ChangeAsync(_key, static session => session.SetString("name", "Ada Lovelace"));
        using BlobEntry entry = await BlobsOf(host).GetAsync(_key);
        byte[] stored = System.Buffers.BuffersExtensions.ToArray(entry.Content);
        Assert.Equal(-1, stored.AsSpan().IndexOf("Lovelace"u8));
        await BlobsOf(host).SetAsync(_key + "other", new(stored));
        Assert.Empty((await host.LoadAsync(_key + "other")).Keys);

        await using SessionHost stranger = Host(static options => options.Protect = true);
        Assert.Empty((await stranger.LoadAsync(_key)).Keys);
    }

    [Fact]
    public async Task LastWriteWins_AsAskedFor()
    {
        await using SessionHost host = Host(static options => options.Conflict = SessionConflict.LastWriteWins);
        ISession one = await host.LoadAsync(_key), other = await host.LoadAsync(_key);
        one.SetString("one", "1");
        other.SetString("other", "2");
        await one.CommitAsync();
        await other.CommitAsync();
        Assert.Equal(["other"], (await host.LoadAsync(_key)).Keys);
    }

    [Fact]
    public async Task AServerWithoutVersions_HasTheLastWriteWin()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync("-C");
        await using var host = new SessionHost(options => options.Servers.Add(node.Name));
        await host.ChangeAsync(_key, static session => session.SetString("one", "1"));
        await host.ChangeAsync(_key, static session => session.SetString("two", "2"));
        Assert.Equal(["one", "two"], (await host.LoadAsync(_key)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WrongOptions_AreNamed()
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(static options => options.UseInMemoryStore()).AddSessionStore(static options =>
        {
            options.Name = "";
            options.MaxLength = 0;
            options.Conflict = (SessionConflict)7;
            options.Fallback = (SessionFallback)7;
        });
        using ServiceProvider provider = services.BuildServiceProvider();
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);
        Assert.Equal(
            ["Name", "MaxLength", "Conflict", "Fallback"],
            exception.Failures.Select(static failure => failure["MemcachedSessionOptions.".Length..failure.IndexOf(':', StringComparison.Ordinal)]));
    }

    // Of another application with the same key ring.
    private async Task<string> CookieAsync()
    {
        await using WebHost host = await WebHost.StartAsync(
            builder => builder.Services.AddSingleton<IDataProtectionProvider>(_protection).AddMemcachedGen(cluster.Reach).AddSessionStore(),
            static application =>
            {
                application.UseSession();
                application.MapGet("/", static (HttpContext context) => context.Session.SetString("name", "Ada"));
            });
        using HttpClient client = host.CreateClient(keepsCookies: false);
        using HttpResponseMessage response = await client.GetAsync("/");
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static BlobCache BlobsOf(SessionHost host) =>
        host.Client.GetBlobs("session", new BlobCacheOptions { MaxLength = 1024 * 1024, ThrowOnError = true });

    private SessionHost Host(Action<MemcachedSessionOptions> configure) =>
        new(cluster.Reach, configure, static services => services.AddDataProtection().UseEphemeralDataProtectionProvider());
}
