using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Many reads at once: as many as the window holds are sent before any is awaited.</content>
internal sealed partial class EntryFamily<TKey>
{
    internal async ValueTask<Dictionary<TId, TValue>> GetManyAsync<TId, TValue>(
        BatchItems<TKey, TId> items, CancellationToken cancellationToken)
        where TId : notnull
    {
        var found = new Dictionary<TId, TValue>(items.Count);
        try
        {
            if (items.Count > 0)
            {
                (_, StoreError error) = await ReadManyAsync(items, found, cancellationToken).ConfigureAwait(false);
                if (error != StoreError.None && ThrowsOnError)
                {
                    throw Unavailable(GetOperation, error);
                }
            }
        }
        finally
        {
            items.Return();
        }

        return found;
    }

    /// <summary>Reads entries. What is found goes into the dictionary, what is not is returned with the first failure.</summary>
    private async ValueTask<(List<BatchMiss<TKey, TId>>? Misses, StoreError Error)> ReadManyAsync<TId, TValue>(
        BatchItems<TKey, TId> items, Dictionary<TId, TValue> found, CancellationToken cancellationToken)
        where TId : notnull
    {
        using Activity? span = CacheActivities.HasListeners ? Activities.GetMany.Start(Locate(items[0].Key), items.Count) : null;
        List<BatchMiss<TKey, TId>>? misses = null;
        var error = StoreError.None;
        Dictionary<string, Task<TagGenerations>>? shared = IsTagged ? [] : null;
        BatchReplies replies = BatchReplies.Rent(items.Count, IsTagged);
        int settled = 0;
        do
        {
            try
            {
                BeginReads(items, replies, Math.Min(settled + BatchReplies.Window, items.Count), shared, cancellationToken);
            }
            catch
            {
                await replies.DrainAsync(settled).ConfigureAwait(false);
                throw;
            }

            int end = Math.Min(settled + BatchReplies.Step, replies.Count);
            await replies.SettleAsync(settled, end).ConfigureAwait(false);
            while (settled < end)
            {
                Accept(items[settled], replies.Take(settled), found, ref misses, ref error);
                settled++;
            }
        }
        while (settled < items.Count && error != StoreError.Canceled);

        bool isCanceled = error == StoreError.Canceled;
        if (isCanceled)
        {
            await replies.DrainAsync(settled).ConfigureAwait(false);
        }

        replies.Return();
        span?.SetTag(TelemetryNames.HitCount, found.Count);
        if (error != StoreError.None)
        {
            OperationSpan.Fail(span, ErrorTypes.Of(error));
        }

        return isCanceled ? throw new OperationCanceledException(cancellationToken) : (misses, error);
    }

    private void BeginReads<TId>(
        BatchItems<TKey, TId> items,
        BatchReplies replies,
        int end,
        Dictionary<string, Task<TagGenerations>>? shared,
        CancellationToken cancellationToken)
        where TId : notnull
    {
        using var batch = new BatchScope(_batches);
        while (replies.Count < end)
        {
            TKey key = items[replies.Count].Key;
            if (IsTagged)
            {
                ValueTask<TagGenerations> tags = ReadGenerationsAsync(key, shared, cancellationToken);
                replies.Add(BeginRead(key, cancellationToken), tags);
            }
            else
            {
                replies.Add(BeginRead(key, cancellationToken));
            }
        }
    }

    // The first failure is kept, but a cancellation outdoes all.
    private void Accept<TId, TValue>(
        in BatchItem<TKey, TId> item,
        in (StoreReply Reply, ulong Seed, MissedRead Missed) read,
        Dictionary<TId, TValue> found,
        ref List<BatchMiss<TKey, TId>>? misses,
        ref StoreError error)
        where TId : notnull
    {
        if (read.Reply.Error == StoreError.Canceled)
        {
            error = StoreError.Canceled;
        }
        else if (TryAccept(read.Reply, read.Seed, out TValue? value) && value is not null)
        {
            found[item.Id] = value;
        }
        else
        {
            error = error == StoreError.None ? read.Reply.Error : error;
            (misses ??= []).Add(new(item, read.Missed));
        }
    }
}
