using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>Processes that share a store and a database.</summary>
internal abstract class Fleet : IAsyncDisposable
{
    private readonly List<CacheClient> _clients = [];

    /// <summary>The database of all.</summary>
    internal Loader Loader { get; } = new();

    /// <summary>What all of them log.</summary>
    internal LogSink Log { get; } = new();

    /// <summary>The clock of all; <see langword="null"/> where the store has one of its own.</summary>
    internal abstract FakeTimeProvider? Clock { get; }

    /// <summary>The store below the caching.</summary>
    internal abstract ICacheStore Store { get; }

    internal static CacheEntryDescriptor Articles(
        int ttlSeconds = 60, CacheStalePolicy? stale = null, TimeSpan negative = default, TimeSpan ahead = default, bool isSliding = false, CacheLocalPolicy? local = null) =>
        new("articles", 1, "a:{id}", fingerprint: 0xA, ttlMilliseconds: ttlSeconds * 1_000)
        {
            Methods = ["GetAsync"],
            Stale = stale,
            NegativeTtl = negative,
            RefreshAhead = ahead,
            IsSliding = isSliding,
            Local = local,
        };

    internal CacheProcess Start(CacheEntryDescriptor? descriptor = null, Action<MemcachedGenOptions>? configure = null)
    {
        var options = new MemcachedGenOptions { LeaseTime = TimeSpan.FromSeconds(4) };
        Reach(options);
        configure?.Invoke(options);
        var client = new CacheClient(options, Log);
        _clients.Add(client);
        return new CacheProcess(client, descriptor ?? Articles(), Loader);
    }

    /// <summary>Waits for what takes a while of the fleet's time.</summary>
    internal async Task<T> WaitAsync<T>(Task<T> task)
    {
        if (Clock is { } clock)
        {
            await Eventually.TrueAsync(() =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(20));
                return task.IsCompleted;
            });
        }

        return await task;
    }

    /// <summary>Lets time pass until something is so: all at once where the clock can be turned, else by waiting for it.</summary>
    internal async Task PassAsync(TimeSpan time, Func<Task<bool>> until)
    {
        Clock?.Advance(time);
        await Eventually.TrueAsync(until, time + TimeSpan.FromSeconds(20));
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (CacheClient client in _clients)
        {
            await client.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract void Reach(MemcachedGenOptions options);
}
