using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Many writes at once: as many as the window holds are sent before any is awaited.</content>
internal sealed partial class EntryFamily<TKey>
{
    private interface IBatchWrite
    {
        int Count { get; }

        TKey KeyOf(int index);

        /// <param name="index">The entry.</param>
        /// <param name="one">The operation, where it is one on a single entry.</param>
        /// <param name="cancellationToken">Frees the caller.</param>
        ValueTask<StoreReply> Send(int index, in Observation one, CancellationToken cancellationToken);
    }

    /// <param name="items">The entries.</param>
    /// <param name="values">Their values, rented from the shared pool.</param>
    /// <param name="ttl">Their time to live; <see langword="null"/> for the contract's.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    internal async ValueTask SetManyAsync<TId, TValue>(
        BatchItems<TKey, TId> items, TValue[] values, TimeSpan? ttl, CancellationToken cancellationToken)
        where TId : notnull
    {
        try
        {
            if (!Times.IsEnabled && items.Count > 0)
            {
                await WriteManyAsync(Activities.DeleteMany, DeleteOperation, new OutdateMany<TId>(this, items, isMark: false), cancellationToken).ConfigureAwait(false);
            }
            else if (items.Count > 0)
            {
                TagGenerations[]? tags = IsTagged ? await ReadGenerationsAsync(items, cancellationToken).ConfigureAwait(false) : null;
                var writes = new SetMany<TId, TValue>(this, items, values, tags, ttl);
                await WriteManyAsync(Activities.SetMany, SetOperation, writes, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<TValue>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<TValue>());
            items.Return();
        }
    }

    internal async ValueTask DeleteManyAsync<TId>(BatchItems<TKey, TId> items, CancellationToken cancellationToken)
        where TId : notnull
    {
        try
        {
            if (items.Count > 0)
            {
                await WriteManyAsync(Activities.DeleteMany, DeleteOperation, new OutdateMany<TId>(this, items, isMark: false), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            items.Return();
        }
    }

    internal async ValueTask MarkManyStaleAsync<TId>(BatchItems<TKey, TId> items, CancellationToken cancellationToken)
        where TId : notnull
    {
        if (Store is not IStaleStore)
        {
            await DeleteManyAsync(items, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            if (items.Count > 0)
            {
                await WriteManyAsync(Activities.DeleteMany, MarkOperation, new OutdateMany<TId>(this, items, isMark: true), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            items.Return();
        }
    }

    private async ValueTask WriteManyAsync<TWrite>(BatchTelemetry batch, string operation, TWrite writes, CancellationToken cancellationToken)
        where TWrite : struct, IBatchWrite
    {
        (StoreReply failure, Exception? exception) = await SendManyAsync(batch, writes, cancellationToken).ConfigureAwait(false);
        if (failure.Error == StoreError.Canceled)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        if (exception is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        }

        if (failure.Error != StoreError.None)
        {
            FinishWrite(operation, failure);
        }
    }

    // Values that cannot be stored have still been loaded, and go to their callers.
    private async ValueTask FillManyAsync<TValue>(List<BatchFill<TKey, TValue>> loaded, TimeSpan? ttl)
    {
        var fills = new List<BatchFill<TKey, TValue>>(loaded.Count);
        foreach (BatchFill<TKey, TValue> fill in loaded)
        {
            // A type that has no null cannot say that there is nothing.
            bool canBeSaid = !fill.Turn.Flight.IsAbsent || default(TValue) is null;
            if (canBeSaid && IsStorable(fill.Turn.Flight, fill.Value, fill.Control))
            {
                fills.Add(fill);
            }
            else
            {
                End(fill.Turn.Key, fill.Turn.Flight, isGone: fill.Turn.Flight.IsAbsent && !fill.Control.DoNotCache);
            }
        }

        if (fills.Count == 0)
        {
            return;
        }

        (StoreReply failure, Exception? exception) = await SendManyAsync(
            Activities.SetMany, new FillMany<TValue>(this, fills, ttl), CancellationToken.None, SpanSource.LeaveEnded()).ConfigureAwait(false);
        if (exception is not null)
        {
            ReportFill(exception);
        }

        if (failure.Error != StoreError.None)
        {
            ReportWrite(SetOperation, failure);
        }
    }

    /// <summary>Sends all writes and awaits them. One that cannot be sent keeps no other back.</summary>
    /// <returns>The first failure, a cancelled one before all others, and the first exception.</returns>
    private async ValueTask<(StoreReply Failure, Exception? Exception)> SendManyAsync<TWrite>(
        BatchTelemetry batch, TWrite writes, CancellationToken cancellationToken, ActivityContext link = default)
        where TWrite : struct, IBatchWrite
    {
        Observation observation = Observe(batch, writes.KeyOf(0), writes.Count);
        observation.LinkTo(link);
        observation.Enter();
        try
        {
            (StoreReply failure, Exception? exception) = await SendManyAsync(writes, writes.Count == 1 ? observation : default, cancellationToken).ConfigureAwait(false);
            observation.End(exception is null ? ErrorTypes.Of(failure) : ErrorTypes.Of(exception), exception, writes.Count);
            return (failure, exception);
        }
        catch (Exception exception) // thrown by a store of the user's
        {
            observation.End(exception);
            throw;
        }
    }

    private async ValueTask<(StoreReply Failure, Exception? Exception)> SendManyAsync<TWrite>(
        TWrite writes, Observation one, CancellationToken cancellationToken)
        where TWrite : struct, IBatchWrite
    {
        BatchReplies replies = BatchReplies.Rent(writes.Count);
        Exception? exception = null;
        StoreReply failure = StoreReply.Stored;
        for (int settled = 0; settled < writes.Count;)
        {
            exception = BeginWrites(writes, one, replies, Math.Min(settled + BatchReplies.Window, writes.Count), cancellationToken) ?? exception;
            int end = Math.Min(settled + BatchReplies.Step, replies.Count);
            await replies.SettleAsync(settled, end).ConfigureAwait(false);
            for (; settled < end; settled++)
            {
                StoreReply reply = replies.ReplyOf(settled);
                Settle(writes.KeyOf(settled));
                if (reply.Error == StoreError.Canceled || (reply.Error != StoreError.None && failure.Error == StoreError.None))
                {
                    failure = reply;
                }
            }
        }

        replies.Return();
        return (failure, exception);
    }

    // Returns the first exception.
    private Exception? BeginWrites<TWrite>(TWrite writes, in Observation one, BatchReplies replies, int end, CancellationToken cancellationToken)
        where TWrite : struct, IBatchWrite
    {
        Exception? exception = null;
        using var batch = new BatchScope(_batches);
        while (replies.Count < end)
        {
            ValueTask<StoreReply> reply;
            try
            {
                reply = writes.Send(replies.Count, one, cancellationToken);
            }
            catch (Exception thrown) when (thrown is not OutOfMemoryException)
            {
                exception ??= thrown;
                reply = new(StoreReply.NotStored);
            }

            replies.Add(new PendingRead(reply, KeyHash: 0, Epoch: 0));
        }

        return exception;
    }

    private async ValueTask<TagGenerations[]> ReadGenerationsAsync<TId>(BatchItems<TKey, TId> items, CancellationToken cancellationToken)
        where TId : notnull
    {
        var reads = new ValueTask<TagGenerations>[items.Count];
        var shared = new Dictionary<string, Task<TagGenerations>>();
        for (int index = 0; index < reads.Length; index++)
        {
            reads[index] = ReadGenerationsAsync(items[index].Key, shared, cancellationToken);
        }

        var tags = new TagGenerations[items.Count];
        for (int index = 0; index < reads.Length; index++)
        {
            tags[index] = await reads[index].ConfigureAwait(false);
        }

        return tags;
    }

    private readonly struct SetMany<TId, TValue>(
        EntryFamily<TKey> family, BatchItems<TKey, TId> items, TValue[] values, TagGenerations[]? tags, TimeSpan? ttl) : IBatchWrite
        where TId : notnull
    {
        public int Count => items.Count;

        public TKey KeyOf(int index) => items[index].Key;

        public ValueTask<StoreReply> Send(int index, in Observation one, CancellationToken cancellationToken)
        {
            TagGenerations generations = tags is null ? default : tags[index];
            if (generations.Error != StoreError.None)
            {
                return new(StoreReply.Failed(generations.Error));
            }

            TKey key = items[index].Key;
            family.Supersede(key);
            return family.BeginWrite(key, values[index], ttl, new(WriteKind.Set, generations.Mix), one, cancellationToken);
        }
    }

    private readonly struct OutdateMany<TId>(EntryFamily<TKey> family, BatchItems<TKey, TId> items, bool isMark) : IBatchWrite
        where TId : notnull
    {
        public int Count => items.Count;

        public TKey KeyOf(int index) => items[index].Key;

        public ValueTask<StoreReply> Send(int index, in Observation one, CancellationToken cancellationToken)
        {
            TKey key = items[index].Key;
            family.Supersede(key);
            return isMark ? family.BeginMark(key, cancellationToken) : family.BeginDelete(key, cancellationToken);
        }
    }

    private readonly struct FillMany<TValue>(EntryFamily<TKey> family, List<BatchFill<TKey, TValue>> fills, TimeSpan? ttl) : IBatchWrite
    {
        public int Count => fills.Count;

        public TKey KeyOf(int index) => fills[index].Turn.Key;

        public ValueTask<StoreReply> Send(int index, in Observation one, CancellationToken cancellationToken)
        {
            BatchFill<TKey, TValue> fill = fills[index];
            TimeSpan? timeToLive = fill.Value is null ? family._negativeTtl : fill.Control.Ttl ?? ttl;
            if (family.BeginFill(fill.Turn.Flight, fill.Turn.Key, fill.Value!, timeToLive, one) is { } sent)
            {
                return sent;
            }

            family.GiveBack(fill.Turn.Key, fill.Turn.Flight);
            return new(StoreReply.NotStored);
        }
    }
}
