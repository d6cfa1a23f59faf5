using System.Globalization;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Sessions;

/// <summary>No request ever sees another user's session: with many users at once, requests that are given up, and a server that dies.</summary>
public sealed class SessionLeakageTests
{
    private const int Responses = 100_000;
    private const int Users = 48;
    private const int Seed = 20261128;

    private readonly MemcachedNode[] _nodes = new MemcachedNode[3];
    private int _responses;
    private int _cancelled;
    private int _recognized;
    private int _foreign;

    [Fact]
    public async Task OfAHundredThousandResponses_NoneIsAnothersUser()
    {
        for (int index = 0; index < _nodes.Length; index++)
        {
            _nodes[index] = await MemcachedNode.StartAsync();
        }

        await using (WebHost host = await StartAsync())
        {
            await Task.WhenAll([Task.Run(KillAndRestartAsync), .. Enumerable.Range(0, Users).Select(user => Task.Run(() => ActAsync(host, user)))]);
        }

        foreach (MemcachedNode node in _nodes)
        {
            await node.DisposeAsync();
        }

        Assert.Equal(0, _foreign);
        Assert.True(_recognized > Responses / 2, $"{_recognized} of {_responses} responses knew their user.");
        Assert.True(_cancelled > 0, "No request was given up.");
    }

    private Task<WebHost> StartAsync() => WebHost.StartAsync(
        builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddMemcachedGen(options =>
            {
                options.OperationTimeout = TimeSpan.FromSeconds(1);
                foreach (MemcachedNode node in _nodes)
                {
                    options.Servers.Add(node.Name);
                }
            }).AddSessionStore();
        },
        static application =>
        {
            application.UseSession();
            application.MapGet("/{user}", static async (string user, HttpContext context) =>
            {
                await context.Session.LoadAsync(context.RequestAborted);
                string known = context.Session.GetString("user") ?? "";
                context.Session.SetString("user", user);
                context.Session.SetInt32("count", (context.Session.GetInt32("count") ?? 0) + 1);
                return $"{known}|{context.Session.GetString("user")}";
            });
        });

    private async Task ActAsync(WebHost host, int user)
    {
        var random = new Random(Seed + user);
        string name = user.ToString(CultureInfo.InvariantCulture);
        using HttpClient client = host.CreateClient();
        while (Interlocked.Increment(ref _responses) <= Responses)
        {
            using var cancellation = new CancellationTokenSource();
            Task<string> response = client.GetStringAsync($"/{name}", cancellation.Token);
            if (random.Next(20) == 0)
            {
                await Task.Yield();
                await cancellation.CancelAsync();
            }

            try
            {
                string[] seen = (await response).Split('|');
                Interlocked.Add(ref _recognized, seen[0] == name ? 1 : 0);
                Interlocked.Add(ref _foreign, seen[0] is "" || seen[0] == name ? 0 : 1);
                Interlocked.Add(ref _foreign, seen[1] == name ? 0 : 1);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                Interlocked.Increment(ref _cancelled);
            }
        }
    }

    // A quarter, a half and three quarters through, another server each time.
    private async Task KillAndRestartAsync()
    {
        for (int index = 0; index < _nodes.Length; index++)
        {
            int begin = (index + 1) * Responses / 4, end = begin + (Responses / 8);
            await Eventually.TrueAsync(() => Volatile.Read(ref _responses) >= begin, TimeSpan.FromMinutes(2));
            await _nodes[index].KillAsync();
            await Eventually.TrueAsync(() => Volatile.Read(ref _responses) >= end, TimeSpan.FromMinutes(2));
            await _nodes[index].RestartAsync();
        }
    }
}
