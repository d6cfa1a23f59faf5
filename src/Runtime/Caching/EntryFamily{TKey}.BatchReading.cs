using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Many reads at once: as many as the window holds are sent before any is awaited.</content>
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
        var window = new BatchWindow(items.Length);
        for (int index = 0; index < items.Length; index++)
        {
            if (!isCanceled && window.TryExtend(index, out int end))
            {
                try
                {
                    BeginReads(items, end, reads, shared, cancellationToken);
                }
                catch
                {
                    await reads.DrainAsync(index).ConfigureAwait(false);
                    throw;
                }
            }

            if (index == reads.Count)
            {
                break; // cancelled, and all that was sent is back
            }

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

    private void BeginReads<TId>(
        BatchItem<TKey, TId>[] items, int end, BatchReads reads, Dictionary<string, Task<TagGenerations>>? shared, CancellationToken cancellationToken)
        where TId : notnull
    {
        using var batch = new BatchScope(_batches);
        while (reads.Count < end)
        {
            TKey key = items[reads.Count].Key;
            ValueTask<TagGenerations> tags = IsTagged ? ReadGenerationsAsync(key, shared, cancellationToken) : default;
            reads.Add(BeginRead(key, cancellationToken), tags);
        }
    }
}
