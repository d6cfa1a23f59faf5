using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Writes of a given value. While the cache is switched off they delete, so that nothing is outdated when it is back.</content>
internal sealed partial class EntryFamily<TKey>
{
    private const string SetOperation = "set";
    private const string AddOperation = "add";
    private const string ReplaceOperation = "replace";

    internal ValueTask SetAsync<TValue>(TKey key, TValue value, TimeSpan? ttl, CancellationToken cancellationToken)
    {
        ThrowIfNull(value);
        if (!Times.IsEnabled)
        {
            return DeleteAsync(key, cancellationToken);
        }

        var outcome = new ChangeOutcome<bool, WriteOutcome>(this, key, new(SetOperation));
        if (IsTagged)
        {
            return Ignore(WriteTaggedAsync(Activities.Set, key, value, ttl, WriteKind.Set, outcome, cancellationToken));
        }

        Supersede(key);
        return SendAndForgetAsync<WriteRequest<TValue>, ChangeOutcome<bool, WriteOutcome>>(
            Activities.Set, key, new(this, value, ttl, new(WriteKind.Set)), outcome, cancellationToken);
    }

    /// <returns>Whether there was no entry, and now there is.</returns>
    internal ValueTask<bool> AddAsync<TValue>(TKey key, TValue value, TimeSpan? ttl, CancellationToken cancellationToken) =>
        WriteAsync(Activities.Add, AddOperation, key, value, ttl, WriteKind.Add, cancellationToken);

    /// <returns>Whether there was an entry, and now it is this one.</returns>
    internal ValueTask<bool> ReplaceAsync<TValue>(TKey key, TValue value, TimeSpan? ttl, CancellationToken cancellationToken) =>
        WriteAsync(Activities.Replace, ReplaceOperation, key, value, ttl, WriteKind.Replace, cancellationToken);

    private ValueTask<bool> WriteAsync<TValue>(
        OperationTelemetry telemetry, string operation, TKey key, TValue value, TimeSpan? ttl, WriteKind kind, CancellationToken cancellationToken)
    {
        ThrowIfNull(value);
        if (_conditional is null && kind != WriteKind.Set)
        {
            throw Lacks(operation, typeof(IConditionalStore));
        }

        if (!Times.IsEnabled)
        {
            return NotStored(DeleteAsync(key, cancellationToken));
        }

        var outcome = new ChangeOutcome<bool, WriteOutcome>(this, key, new(operation));
        if (IsTagged)
        {
            return WriteTaggedAsync(telemetry, key, value, ttl, kind, outcome, cancellationToken);
        }

        Supersede(key);
        return SendAsync<WriteRequest<TValue>, bool, ChangeOutcome<bool, WriteOutcome>>(
            telemetry, key, new(this, value, ttl, new(kind)), outcome, cancellationToken);
    }

    private async ValueTask<bool> WriteTaggedAsync<TValue>(
        OperationTelemetry telemetry,
        TKey key,
        TValue value,
        TimeSpan? ttl,
        WriteKind kind,
        ChangeOutcome<bool, WriteOutcome> outcome,
        CancellationToken cancellationToken)
    {
        TagGenerations tags = await ReadGenerationsAsync(key, null, cancellationToken).ConfigureAwait(false);
        if (tags.Error != StoreError.None)
        {
            return StoreOperation<bool, ChangeOutcome<bool, WriteOutcome>>.Finish(
                this, StoreReply.Failed(tags.Error), outcome, cancellationToken);
        }

        Supersede(key);
        return await SendAsync<WriteRequest<TValue>, bool, ChangeOutcome<bool, WriteOutcome>>(
            telemetry, key, new(this, value, ttl, new(kind, tags.Mix)), outcome, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<bool> NotStored(ValueTask deletion)
    {
        await deletion.ConfigureAwait(false);
        return false;
    }

    private static void ThrowIfNull<TValue>(TValue value)
    {
        if (value is null)
        {
            throw new ArgumentNullException(nameof(value), "Null cannot be stored; invalidate the entry instead.");
        }
    }

    private readonly struct WriteRequest<TValue>(EntryFamily<TKey> family, TValue value, TimeSpan? ttl, WriteCondition condition, int retry = 0) : IWriteRequest
    {
        public ValueTask<StoreReply> Send(in TKey key, in Observation observation, CancellationToken cancellationToken)
        {
            if (retry > 0 && observation.IsRecorded)
            {
                observation.SetTag(TelemetryNames.RetryCount, retry);
            }

            return family.BeginWrite(key, value, ttl, condition, observation, cancellationToken);
        }
    }
}
