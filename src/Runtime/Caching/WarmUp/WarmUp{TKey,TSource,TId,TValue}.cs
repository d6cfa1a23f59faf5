using MemcachedGen.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Caching;

/// <summary>Loads ahead the keys that a source names, chunk by chunk: read together, those that are missing loaded and written together.</summary>
internal sealed class WarmUp<TKey, TSource, TId, TValue>(
    EntryFamily<TKey> family,
    string contract,
    string method,
    IServiceProvider? services,
    Func<TSource, CancellationToken, IAsyncEnumerable<TId>> keys,
    Func<TId, TKey> key,
    Func<WarmUpPace, WarmUpLoad<TId, TValue>> load) : IWarmUp
    where TKey : struct, ICacheKey, IEquatable<TKey>
    where TSource : class
    where TId : notnull
{
    public WarmUpTally CreateTally(IProgress<WarmUpProgress>? progress, WarmUpOptions options) =>
        new(contract, method, progress, options.MaxErrors);

    public void ThrowIfNotReady()
    {
        if (services is null)
        {
            throw new InvalidOperationException(
                $"'{contract}' is warmed up with '{typeof(TSource)}', but its client was created without services. "
                + "Pass an IServiceProvider that knows it to CacheClient.Connect or CacheClient.InMemory.");
        }

        if (services.GetService<IServiceProviderIsService>() is { } known && !known.IsService(typeof(TSource)))
        {
            throw new InvalidOperationException(
                $"'{contract}' is warmed up with '{typeof(TSource)}', which is not registered. Add it to the services, for example with AddScoped.");
        }
    }

    public async Task RunAsync(WarmUpTally tally, WarmUpOptions options, CancellationToken cancellationToken)
    {
        if (!family.Times.IsEnabled)
        {
            return;
        }

        AsyncServiceScope scope = services!.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            TSource source = scope.ServiceProvider.GetRequiredService<TSource>();
            await RunAsync(keys(source, cancellationToken), tally, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(IAsyncEnumerable<TId> hot, WarmUpTally tally, WarmUpOptions options, CancellationToken cancellationToken)
    {
        int skipped = tally.Progress.Done;
        var chunk = new List<TId>(options.ChunkSize);
        await foreach (TId id in hot.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            tally.Expect((hot as ICountedKeys)?.Count);
            if (skipped > 0)
            {
                skipped--;
                continue;
            }

            chunk.Add(id);
            if (chunk.Count == options.ChunkSize)
            {
                await WarmAsync(chunk, tally, options, cancellationToken).ConfigureAwait(false);
            }
        }

        await WarmAsync(chunk, tally, options, cancellationToken).ConfigureAwait(false);
    }

    private async Task WarmAsync(List<TId> chunk, WarmUpTally tally, WarmUpOptions options, CancellationToken cancellationToken)
    {
        var items = BatchItems<TKey, TId>.Rent(chunk.Count);
        foreach (TId id in chunk)
        {
            items.IndexOf(id, out bool isNew);
            if (isNew)
            {
                items.Add(id, key(id));
            }
        }

        BatchResult<TId, TValue> result = await family.GetOrLoadManyResultsAsync<TId, TValue, WarmUpLoad<TId, TValue>>(
            items, load(family.PaceOf(options.Parallelism)), cancellationToken).ConfigureAwait(false);
        foreach (TId id in chunk)
        {
            tally.Add(result.SourceOf(id), result.Errors.GetValueOrDefault(id), id);
        }

        chunk.Clear();
        tally.Report();
    }
}
