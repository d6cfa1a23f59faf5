using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Many reads at once: all are sent before any is awaited.</content>
internal sealed partial class EntryFamily<TKey>
{
    internal async ValueTask<Dictionary<TId, TValue>> GetManyAsync<TId, TValue>(
        BatchItem<TKey, TId>[] items, CancellationToken cancellationToken)
        where TId : notnull
    {
        var found = new Dictionary<TId, TValue>(items.Length);
        if (items.Length > 0)
        {
            (_, StoreError error) = await ReadManyAsync(items, found, cancellationToken).ConfigureAwait(false);
            if (error != StoreError.None && ThrowsOnError)
            {
                throw Unavailable(GetOperation, error);
            }
        }

        return found;
    }

    /// <summary>Reads entries. What is found goes into the dictionary, what is not is returned with the first failure.</summary>
    private async ValueTask<(List<BatchMiss<TKey, TId>> Misses, StoreError Error)> ReadManyAsync<TId, TValue>(
        BatchItem<TKey, TId>[] items, Dictionary<TId, TValue> found, CancellationToken cancellationToken)
        where TId : notnull
    {
        using Activity? span = CacheActivities.HasListeners ? Activities.GetMany.Start(Locate(items[0].Key), items.Length) : null;
        var misses = new List<BatchMiss<TKey, TId>>();
        var error = StoreError.None;
        bool isCanceled = false;
        var reads = new BatchReads(items.Length, IsTagged);
        Dictionary<string, Task<TagGenerations>>? shared = IsTagged ? [] : null;
        try
        {
            foreach (BatchItem<TKey, TId> item in items)
            {
                ValueTask<TagGenerations> tags = IsTagged ? ReadGenerationsAsync(item.Key, shared, cancellationToken) : default;
                reads.Add(BeginRead(item.Key, cancellationToken), tags);
            }
        }
        catch
        {
            await reads.DrainAsync().ConfigureAwait(false);
            throw;
        }

        for (int index = 0; index < items.Length; index++)
        {
            (StoreReply reply, ulong seed, MissedRead missed) = await reads.TakeAsync(index).ConfigureAwait(false);
            if (reply.Error == StoreError.Canceled)
            {
                isCanceled = true;
                error = StoreError.Canceled;
                continue;
            }

            if (TryAccept(reply, seed, out TValue? value) && value is not null)
            {
                found[items[index].Id] = value;
                continue;
            }

            error = error == StoreError.None ? reply.Error : error;
            misses.Add(new(items[index], missed));
        }

        span?.SetTag(TelemetryNames.HitCount, found.Count);
        if (error != StoreError.None)
        {
            OperationSpan.Fail(span, ErrorTypes.Of(isCanceled ? StoreError.Canceled : error));
        }

        return isCanceled ? throw new OperationCanceledException(cancellationToken) : (misses, error);
    }
}
