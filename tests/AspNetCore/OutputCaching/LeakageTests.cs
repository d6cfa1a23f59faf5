using System.Collections.Concurrent;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>
/// Many users of two sites at once, with policies that want more cached than is good, requests that are given up, evictions, and a
/// server that dies, one that hangs: every response is compared with what this user was to get at this address.
/// </summary>
public sealed class LeakageTests(ITestOutputHelper output)
{
    private const int Responses = 100_000;
    private const int Visitors = 64;
    private const int Addresses = 80;
    private const int Users = 20;

    private readonly ConcurrentDictionary<string, int> _results = new();
    private readonly ConcurrentQueue<string> _wrong = [];
    private int _responses;
    private int _givenUp;

    [Fact]
    public async Task NoResponseIsAnothersOrOfAnotherAddress()
    {
        int seed = Seed.Next();
        output.WriteLine($"MEMCACHEDGEN_SEED={seed}");
        MemcachedNode[] nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(static _ => MemcachedNode.StartAsync()));
        await using WebHost first = await StartAsync(nodes);
        await using WebHost second = await StartAsync(nodes);
        Task faults = FaultAsync(nodes);
        await Task.WhenAll(Enumerable.Range(0, Visitors).Select(visitor => VisitAsync(visitor % 2 == 0 ? first : second, new Random(seed + visitor))));
        await faults;
        foreach (MemcachedNode node in nodes)
        {
            await node.DisposeAsync();
        }

        output.WriteLine($"{_responses} responses, {_givenUp} given up: {string.Join(", ", _results.OrderBy(static result => result.Key))}");
        Assert.Empty(_wrong);
        Assert.True(_responses >= Responses);
        Assert.All(["HIT", "MISS", "BYPASS"], result => Assert.True(_results.GetValueOrDefault(result) > Responses / 100, result));
    }

    private static async Task<WebHost> StartAsync(MemcachedNode[] nodes) => await PageSite.StartAsync(
        options =>
        {
            options.OperationTimeout = TimeSpan.FromMilliseconds(250);
            foreach (MemcachedNode node in nodes)
            {
                options.Servers.Add(node.Name);
            }
        },
        static app =>
        {
            app.MapGet("/public/{id}", RenderAsync).CacheOutput(static policy => policy.SetVaryByHeader("X-Language").Tag("public").Expire(TimeSpan.FromSeconds(2)));
            app.MapGet("/greedy/{id}", RenderAsync).CacheOutput(new GreedyPolicy());
            app.MapGet("/own/{id}", RenderAsync).CacheOutput(static policy => policy.SetVaryByHeader("X-Language").VaryByUser());
            app.MapGet("/cookie/{id}", static http =>
            {
                http.Response.Cookies.Append("of", http.Request.Headers[PageSite.User].ToString());
                return RenderAsync(http);
            }).CacheOutput(new GreedyPolicy());
        },
        static pages =>
        {
            pages.AllowAuthorized = true;
            pages.StaleFor = TimeSpan.FromSeconds(2);
        },
        static services => services.Configure<LoggerFilterOptions>(static log => log.MinLevel = LogLevel.Warning));

    private static Task RenderAsync(HttpContext http)
    {
        HttpRequest request = http.Request;
        bool isGreedy = request.Path.StartsWithSegments("/greedy", StringComparison.Ordinal) || request.Path.StartsWithSegments("/cookie", StringComparison.Ordinal);
        return http.Response.WriteAsync(Text(
            $"{request.Path}{request.QueryString}", isGreedy ? "" : request.Headers["X-Language"].ToString(), request.Headers[PageSite.User].ToString()));
    }

    private static string Text(string address, string language, string user)
    {
        string line = $"{address} in {language} for {user};";
        return string.Concat(Enumerable.Repeat(line, address.Contains("/0?", StringComparison.Ordinal) ? 1_000 : 5));
    }

    private async Task VisitAsync(WebHost site, Random random)
    {
        using HttpClient client = site.CreateVisitor();
        while (Volatile.Read(ref _responses) < Responses)
        {
            string kind = random.Next(8) switch { 0 => "greedy", 1 => "cookie", 2 or 3 => "own", _ => "public" };
            string address = $"/{kind}/{random.Next(Addresses / 4)}?q={random.Next(4)}";
            string language = random.Next(2) == 0 ? "de" : "en";
            string user = random.Next(3) == 0 ? $"user-{random.Next(Users)}" : "";
            if (random.Next(2_000) == 0)
            {
                await site.Services.GetRequiredService<IPageCache>().EvictByTagAsync("public", TestContext.Current.CancellationToken);
            }

            bool isGreedy = kind is "greedy" or "cookie";
            await AskAsync(client, address, language, user, Text(address, isGreedy ? "" : language, user), random);
        }
    }

    private async Task AskAsync(HttpClient client, string address, string language, string user, string expected, Random random)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Language", language);
        if (user.Length > 0)
        {
            request.Headers.Add(PageSite.User, user);
        }

        using var patience = new CancellationTokenSource();
        if (random.Next(50) == 0)
        {
            patience.CancelAfter(TimeSpan.FromMilliseconds(random.Next(5)));
        }

        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, patience.Token);
            string body = await response.Content.ReadAsStringAsync(patience.Token);
            string cookie = response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) ? string.Join('|', cookies).Split(';')[0] : $"of={user}";
            if (body != expected || cookie != $"of={user}" || !response.IsSuccessStatusCode)
            {
                _wrong.Enqueue($"{address} {language} {user}: {(int)response.StatusCode}, {response.Headers}, {body[..Math.Min(body.Length, 100)]}");
            }

            _results.AddOrUpdate(response.Headers.GetValues("X-Cache").First(), 1, static (_, count) => count + 1);
            Interlocked.Increment(ref _responses);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Interlocked.Increment(ref _givenUp);
        }
    }

    // One server dies and comes back empty, another hangs.
    private async Task FaultAsync(MemcachedNode[] nodes)
    {
        await ReachAsync(20);
        await nodes[0].KillAsync();
        await ReachAsync(40);
        await nodes[0].RestartAsync();
        await ReachAsync(60);
        nodes[1].Pause();
        await ReachAsync(80);
        nodes[1].Resume();
    }

    private Task ReachAsync(int percent) =>
        Eventually.TrueAsync(() => Volatile.Read(ref _responses) >= (long)Responses * percent / 100, TimeSpan.FromMinutes(2));
}
