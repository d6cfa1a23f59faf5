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
            if (items.Count > 0 && Times.IsEnabled)
            {
                BatchReading<TKey, TId> reading = await ReadManyAsync(items, findings, loads: false, cancellationToken).ConfigureAwait(false);
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
    private async ValueTask<BatchReading<TKey, TId>> ReadManyAsync<TId, TValue>(
        BatchItems<TKey, TId> items, BatchFindings<TId, TValue> findings, bool loads, CancellationToken cancellationToken)
        where TId : notnull
    {
        Observation get = OperationTelemetry.IsObserved ? Activities.GetMany.Begin(Locate(items[0].Key), items.Count) : default;
        get.MakeAmbient();
        NodeSpans? nodes = get.Span is { } call && items.Count > 1 && TransportActivities.HasListeners ? new(Activities.Get, call.Context) : null;
        var reading = new BatchReading<TKey, TId>();
        Dictionary<string, Task<TagGenerations>>? shared = IsTagged ? [] : null;
        BatchReplies replies = BatchReplies.Rent(items.Count, IsTagged);
        int settled = 0;
        do
        {
            try
            {
                BeginReads(items, findings, replies, Math.Min(settled + BatchReplies.Window, items.Count), loads, shared, nodes, cancellationToken);
            }
            catch (Exception exception)
            {
                await replies.DrainAsync(settled).ConfigureAwait(false);
                nodes?.End();
                get.End(exception);
                throw;
            }

            int end = Math.Min(settled + BatchReplies.Step, replies.Count);
            await replies.SettleAsync(settled, end).ConfigureAwait(false);
            for (; settled < end; settled++)
            {
                (StoreReply reply, PendingRead read) = replies.Take(settled);
                if (reply is not { Status: StoreStatus.Failed, Error: StoreError.None }) // nothing was asked
                {
                    if (nodes is not null && Locate(items[settled].Key) is { } node)
                    {
                        nodes.Settled(node, ErrorTypes.Of(reply));
                    }

                    Accept(items[settled], reply, read, loads, findings, reading);
                }
            }
        }
        while (settled < items.Count && reading.Error != StoreError.Canceled);

        if (reading.Error == StoreError.Canceled)
        {
            await replies.DrainAsync(settled).ConfigureAwait(false);
        }

        replies.Return();
        nodes?.End();
        if (get.IsRecorded && items.Count > 1)
        {
            get.SetTag(TelemetryNames.HitCount, findings.Values.Count);
        }

        get.End(reading.Error == StoreError.None ? null : ErrorTypes.Of(reading.Error), exception: null, items.Count);
        return reading.Error == StoreError.Canceled ? throw new OperationCanceledException(cancellationToken) : reading;
    }

    private void BeginReads<TId, TValue>(
        BatchItems<TKey, TId> items,
        BatchFindings<TId, TValue> findings,
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
            (TId id, TKey key) = items[replies.Count];
            LocalRead local = default;
            if (Times.IsLocal && TryReadLocal(key, out TValue? value, out Verdict verdict, out local))
            {
                findings.Add(id, value, verdict.IsNegative ? CacheSource.Negative : CacheSource.Local);
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

    private void Accept<TId, TValue>(
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
    }
}
