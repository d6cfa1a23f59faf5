using System.Diagnostics;
using System.Globalization;
using MemcachedGen.HerdSpeed.Caches;

namespace MemcachedGen.HerdSpeed;

/// <summary>A process of callers: it obeys the lines of <see cref="Orders"/> until there are no more.</summary>
internal sealed class Worker(ICache cache, Source source)
{
    /// <summary>The argument that makes a process one.</summary>
    public const string Mode = "--worker";

    private const int WarmUpHerds = 8;
    private const int WarmUpCallers = 1_000;

    public static async Task<int> RunAsync(string name, string address)
    {
        var source = new Source();
        await using ICache cache = await CacheKind.Named(name).ConnectAsync(address, source);
        var worker = new Worker(cache, source);
        for (int herd = 0; herd < WarmUpHerds; herd++)
        {
            await worker.CallAsync(string.Create(CultureInfo.InvariantCulture, $"warm-up-{Environment.ProcessId}-{herd}"), WarmUpCallers);
        }

        Console.WriteLine(Orders.Ready);

        // The console's own reader blocks, asynchronous or not.
        using var input = new StreamReader(Console.OpenStandardInput());
        while (await input.ReadLineAsync() is { } line)
        {
            (string key, int callers) = Orders.Read(line);
            Served served = await worker.CallAsync(key, callers);
            GC.Collect(); // not in another's turn
            Console.WriteLine(served);
        }

        return 0;
    }

    private async Task<Served> CallAsync(string key, int callers)
    {
        int loads = source.Loads;
        var calls = new Task<string>[callers];
        long start = Stopwatch.GetTimestamp();
        for (int caller = 0; caller < callers; caller++)
        {
            calls[caller] = cache.GetAsync(key).AsTask();
        }

        string[] values = await Task.WhenAll(calls);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        string expected = Source.ValueOf(key);
        return values.All(value => value == expected)
            ? new Served(source.Loads - loads, elapsed)
            : throw new InvalidDataException($"A caller of '{key}' got '{values.First(value => value != expected)}'.");
    }
}
