using System.Diagnostics;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Servers;
using MemcachedGen.Micro.Comparing;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Micro.Refresh;

/// <summary>Callers of entries that expire. Recorded are the reads of an entry that was being loaded meanwhile.</summary>
/// <param name="name">The contender's name.</param>
/// <param name="server">Where the entries are.</param>
/// <param name="get">How they are read.</param>
internal sealed class RefreshContender(string name, ServerProcess server, Func<IQuoteCache, int, ValueTask<string>> get)
    : IContender, IAsyncDisposable
{
    private const int Quotes = 100;

    private readonly SlowQuotes _quotes = new(Quotes);
    private readonly List<int> _loads = [];
    private ServiceProvider? _services;
    private CacheClient? _client;
    private IQuoteCache _cache = null!;

    public string Name => name;

    /// <summary>How many loads there were in the turns that count, which are all but the first.</summary>
    internal int Loads => _loads.Skip(1).Sum();

    public async ValueTask PrepareAsync()
    {
        _services ??= new ServiceCollection().AddSingleton<IQuotes>(_quotes).BuildServiceProvider();
        _client ??= await Clients.ConnectAsync(server, _services);
        _cache = _client.GetCache<IQuoteCache>();
        await Task.WhenAll(Enumerable.Range(0, Quotes).Select(id => get(_cache, id).AsTask()));
        await _quotes.AllLoadedAsync();
    }

    public async Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        int before = _quotes.Loads;
        await Task.WhenAll(Enumerable.Range(0, inFlight)
            .Select(_ => Task.Run(() => CallAsync(duration, recorder, cancellationToken), cancellationToken)));
        _loads.Add(_quotes.Loads - before);
    }

    public async ValueTask CleanUpAsync() => await _quotes.AllLoadedAsync();

    public async ValueTask DisposeAsync()
    {
        await (_client?.DisposeAsync() ?? default);
        await (_services?.DisposeAsync() ?? default);
    }

    private async Task CallAsync(TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long now = Stopwatch.GetTimestamp();
        long end = now + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        while (now < end && !cancellationToken.IsCancellationRequested)
        {
            int id = Random.Shared.Next(Quotes);
            int begun = _quotes.Begun(id);
            bool isLoading = _quotes.IsLoading(id);
            await get(_cache, id);
            long then = Stopwatch.GetTimestamp();
            if (isLoading || _quotes.Begun(id) != begun)
            {
                recorder.Record(then - now);
            }

            now = then;
        }
    }
}
