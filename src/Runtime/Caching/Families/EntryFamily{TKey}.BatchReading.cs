using System.Buffers;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Many reads at once: as many as the window holds are sent before any is awaited.</content>
internal sealed partial class EntryFamily<TKey>
{
    internal async ValueTask<Dictionary<TId, TValue>> GetManyAsync<TId, TValue>(
        BatchItems<TKey, TId> items, CancellationToken cancellationToken)
        where TId : notnull =>
        (await GetManyAsync<TId, TValue>(items, isDetailed: false, cancellationToken).ConfigureAwait(false)).Values;

    internal async ValueTask<BatchResult<TId, TValue>> GetManyResultsAsync<TId, TValue>(
        BatchItems<TKey, TId> items, CancellationToken cancellationToken)
        where TId : notnull =>
        (await GetManyAsync<TId, TValue>(items, isDetailed: true, cancellationToken).ConfigureAwait(false)).ToResult();

    private async ValueTask<BatchFindings<TId, TValue>> GetManyAsync<TId, TValue>(
        BatchItems<TKey, TId> items, bool isDetailed, CancellationToken cancellationToken)
        where TId : notnull
    {
        var findings = new BatchFindings<TId, TValue>(items.Count, isDetailed);
        try
        {
            LocalRead[]? locals = Times is { IsEnabled: true, IsLocal: true } ? ReadLocal(items, findings) : null;
            if (items.Count > 0 && Times.IsEnabled && locals is not [])
            {
                BatchReading<TKey, TId> reading = await ReadManyAsync(items, findings, locals, loads: false, cancellationToken).ConfigureAwait(false);
                foreach (BatchMiss<TKey, TId> lease in reading.Refreshes ?? [])
                {
                    Rearm(lease.Item.Key, lease.Read);
                }

                if (reading.Error != StoreError.None && ThrowsOnError && !isDetailed)
                {
                    throw Unavailable(GetOperation, reading.Error);
                }
            }
        }
        finally
        {
            items.Return();
        }

        return findings;
    }

    /// <summary>Reads entries. What is found goes to the findings; what is left to do is returned.</summary>
    /// <param name="items">The entries.</param>
    /// <param name="findings">What is known of them.</param>
    /// <param name="locals">What the first level knew, from the shared pool; <see langword="null"/> without one.</param>
    /// <param name="loads">Whether what is missing is loaded.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    private async ValueTask<BatchReading<TKey, TId>> ReadManyAsync<TId, TValue>(
        BatchItems<TKey, TId> items, BatchFindings<TId, TValue> findings, LocalRead[]? locals, bool loads, CancellationToken cancellationToken)
        where TId : notnull
    {
        Observation get = Observe(Activities.GetMany, items[0].Key, items.Count);
        get.Enter();
        NodeSpans? nodes = get.Span is { } call && items.Count > 1 && TransportActivities.HasListeners ? new(Activities.Get, call.Context) : null;
        var reading = new BatchReading<TKey, TId>();
        try
        {
            await ReadManyAsync(items, findings, locals, loads, reading, get, nodes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            nodes?.End();
            get.End(exception);
            throw;
        }
        finally
        {
            if (locals is not null)
            {
                ArrayPool<LocalRead>.Shared.Return(locals, clearArray: true);
            }
        }

        nodes?.End();
        if (get.IsRecorded && items.Count > 1)
        {
            get.SetTag(TelemetryNames.HitCount, findings.Values.Count);
        }

        get.End(reading.ErrorType, exception: null, items.Count);
        return reading.Error == StoreError.Canceled ? throw new OperationCanceledException(cancellationToken) : reading;
    }

    private async ValueTask ReadManyAsync<TId, TValue>(
        BatchItems<TKey, TId> items,
        BatchFindings<TId, TValue> findings,
        LocalRead[]? locals,
        bool loads,
        BatchReading<TKey, TId> reading,
        Observation get,
        NodeSpans? nodes,
        CancellationToken cancellationToken)
        where TId : notnull
    {
        Dictionary<string, Task<TagGenerations>>? shared = IsTagged ? [] : null;
        BatchReplies replies = BatchReplies.Rent(items.Count, IsTagged);
        int settled = 0;
        do
        {
            try
            {
                BeginReads(items, locals, replies, Math.Min(settled + BatchReplies.Window, items.Count), loads, shared, nodes, cancellationToken);
            }
            catch
            {
                await replies.DrainAsync(settled).ConfigureAwait(false);
                throw;
            }

            int end = Math.Min(settled + BatchReplies.Step, replies.Count);
            await replies.SettleAsync(settled, end).ConfigureAwait(false);
            for (; settled < end; settled++)
            {
                (StoreReply reply, PendingRead read) = replies.Take(settled);
                if (reply is not { Status: StoreStatus.Failed, Error: StoreError.None }) // nothing was asked
                {
                    Settle(items[settled], reply, read, loads, findings, reading, nodes, items.Count == 1 ? get : default);
                }
            }
        }
        while (settled < items.Count && reading.Error != StoreError.Canceled);

        if (reading.Error == StoreError.Canceled)
        {
            await replies.DrainAsync(settled).ConfigureAwait(false);
        }

        replies.Return();
    }

    // One: the operation, where it is one on a single entry.
    private void Settle<TId, TValue>(
        in BatchItem<TKey, TId> item,
        in StoreReply reply,
        in PendingRead read,
        bool loads,
        BatchFindings<TId, TValue> findings,
        BatchReading<TKey, TId> reading,
        NodeSpans? nodes,
        in Observation one)
        where TId : notnull
    {
        if (nodes is not null && Locate(item.Key) is { } node)
        {
            nodes.Settled(node, ErrorTypes.Of(reply));
        }

        int size = reply.Value.Length;
        Verdict verdict = Accept(item, reply, read, loads, findings, reading);
        reading.Note(verdict);
        if (one.IsRecorded)
        {
            Describe(one, verdict, size, writer: default);
        }
    }

    private void BeginReads<TId>(
        BatchItems<TKey, TId> items,
        LocalRead[]? locals,
        BatchReplies replies,
        int end,
        bool loads,
        Dictionary<string, Task<TagGenerations>>? shared,
        NodeSpans? nodes,
        CancellationToken cancellationToken)
        where TId : notnull
    {
        using var batch = new BatchScope(_batches);
        while (replies.Count < end)
        {
            TKey key = items[replies.Count].Key;
            LocalRead local = locals is null ? default : locals[replies.Count];
            if (local.IsAnswer)
            {
                replies.AddNothing();
                continue;
            }

            if (nodes is not null && Locate(key) is { } node)
            {
                nodes.Sent(node);
            }

            ValueTask<TagGenerations> tags = IsTagged ? ReadGenerationsAsync(key, shared, cancellationToken) : default;
            replies.Add(BeginRead(key, loads, generations: 0, local, cancellationToken), tags);
        }
    }

    private Verdict Accept<TId, TValue>(
        in BatchItem<TKey, TId> item,
        in StoreReply reply,
        in PendingRead read,
        bool loads,
        BatchFindings<TId, TValue> findings,
        BatchReading<TKey, TId> reading)
        where TId : notnull
    {
        Verdict verdict = Accept(item.Key, reply, read, out TValue? value);
        var missed = new MissedRead(read, reply, verdict.Freshness);
        Count(verdict);
        if (reply.Status == StoreStatus.Failed)
        {
            reading.Fail(reply.Error);
            if (findings.IsDetailed && !loads)
            {
                findings.Fail(item.Id, Unavailable(GetOperation, reply.Error));
            }
        }

        bool isOld = verdict.Freshness == Freshness.Expired;
        if (verdict.IsServed || isOld)
        {
            findings.Add(item.Id, value, verdict.Source);
            if (reply.Lease == LeaseState.Held)
            {
                ReclaimIfOverdue(item.Key, missed);
            }
            else if (reply.Lease == LeaseState.Won && verdict.IsRefreshable && !isOld)
            {
                reading.Refresh(new(item, missed));
            }
        }

        if (!verdict.IsServed && !(isOld && reply.Lease == LeaseState.Held))
        {
            reading.Miss(new(item, missed, isOld));
        }

        return verdict;
    }
}
