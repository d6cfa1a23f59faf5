using System.Diagnostics;
using MemcachedGen.Benchmarks;
using MemcachedGen.Faults.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Micro.Refreshing;

/// <summary>How long callers wait for an entry that is being loaded anew, with and without <c>[Stale]</c>.</summary>
internal static class RefreshLatency
{
    private const int Quotes = 100;
    private const int Callers = 8;
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(10);

    internal static async Task PrintAsync(TextWriter output)
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        output.WriteLine($"{Callers} callers of {Quotes} entries that expire every second; a load takes 20 ms");
        output.WriteLine("| | loads | reads during one | p50 ms | p99 ms | p99.9 ms |");
        output.WriteLine("|---|---|---|---|---|---|");
        await PrintAsync(output, node, "without `[Stale]`", static (cache, id) => cache.GetWaitingAsync(id));
        await PrintAsync(output, node, "with `[Stale]`", static (cache, id) => cache.GetStaleAsync(id));
    }

    private static async Task PrintAsync(TextWriter output, MemcachedNode node, string name, Func<IQuoteCache, int, ValueTask<string>> get)
    {
        var quotes = new SlowQuotes(Quotes);
        await using ServiceProvider services = new ServiceCollection().AddSingleton<IQuotes>(quotes).BuildServiceProvider();
        await using CacheClient client = CacheClient.Connect(node.Name, services);
        IQuoteCache cache = client.GetCache<IQuoteCache>();
        await Task.WhenAll(Enumerable.Range(0, Quotes).Select(id => get(cache, id).AsTask()));

        int before = quotes.Loads;
        var recorder = new LatencyRecorder();
        long end = Stopwatch.GetTimestamp() + (long)(s_duration.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(cache, quotes, get, recorder, end))));
        output.WriteLine(
            $"| {name} | {quotes.Loads - before:N0} | {recorder.Count:N0} | {Milliseconds(0.5)} | {Milliseconds(0.99)} | {Milliseconds(0.999)} |");

        string Milliseconds(double share) => $"{recorder.Percentile(share).TotalMilliseconds:0.00}";
    }

    private static async Task CallAsync(
        IQuoteCache cache, SlowQuotes quotes, Func<IQuoteCache, int, ValueTask<string>> get, LatencyRecorder recorder, long end)
    {
        long now = Stopwatch.GetTimestamp();
        while (now < end)
        {
            int id = Random.Shared.Next(Quotes);
            int begun = quotes.Begun(id);
            bool isLoading = quotes.IsLoading(id);
            await get(cache, id);
            long then = Stopwatch.GetTimestamp();
            if (isLoading || quotes.Begun(id) != begun)
            {
                recorder.Record(then - now);
            }

            now = then;
        }
    }
}
