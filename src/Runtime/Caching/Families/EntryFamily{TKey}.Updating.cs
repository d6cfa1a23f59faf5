using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Changes of a value that nobody else changed meanwhile.</content>
internal sealed partial class EntryFamily<TKey>
{
    private const int MaxUpdateAttempts = 32;
    private const int MaxUpdateDelayMilliseconds = 32;
    private const string UpdateOperation = "update";
    private const string CompareAndSetOperation = "cas";

    /// <summary>Reads, changes and writes back, again from the start when the entry was changed in between.</summary>
    /// <returns>Whether the value was stored, and the value. It is not when the store fails or others keep changing it.</returns>
    internal async ValueTask<(bool IsStored, TValue? Value)> UpdateAsync<TValue, TUpdate>(
        TKey key, TUpdate update, TimeSpan? ttl, CancellationToken cancellationToken)
        where TUpdate : struct, IUpdate<TValue>
    {
        if (_versioned is null || _conditional is null)
        {
            throw Lacks(UpdateOperation, _versioned is null ? typeof(IVersionedStore) : typeof(IConditionalStore));
        }

        if (!Times.IsEnabled)
        {
            await DeleteAsync(key, cancellationToken).ConfigureAwait(false);
            return default;
        }

        for (int attempt = 0; attempt < MaxUpdateAttempts; attempt++)
        {
            EntryRead<TValue> read = await ReadEntryAsync<TValue>(Observe(Activities.Get, key), key, ReadKind.Versioned, default, cancellationToken).ConfigureAwait(false);
            if (read.Error != StoreError.None)
            {
                FinishWrite(UpdateOperation, StoreReply.Failed(read.Error));
                return default;
            }

            TValue value = update.Apply(read.Verdict is { IsServed: true, IsNegative: false }, read.Value);
            if (value is null)
            {
                throw new InvalidOperationException("An update gave null, which cannot be stored; delete the entry instead.");
            }

            MissedRead replaced = read.Missed;
            switch (await WriteBackAsync(key, value, replaced.Version, replaced.Generations, ttl, attempt, cancellationToken).ConfigureAwait(false))
            {
                case StoreStatus.Stored:
                    return (true, value);
                case StoreStatus.Failed:
                    return default;
            }

            double milliseconds = Random.Shared.NextDouble() * Math.Min(1 << Math.Min(attempt, 30), MaxUpdateDelayMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), Time, cancellationToken).ConfigureAwait(false);
        }

        ReportContention(MaxUpdateAttempts);
        return default;
    }

    // An entry that is there but cannot be believed is replaced like any other, by its version, and so is a placeholder.
    private ValueTask<StoreStatus> WriteBackAsync<TValue>(
        TKey key, TValue value, ulong version, ulong generations, TimeSpan? ttl, int attempt, CancellationToken cancellationToken)
    {
        Supersede(key);
        bool exists = version != 0;
        var condition = new WriteCondition(exists ? WriteKind.CompareAndSet : WriteKind.Add, generations, version);
        return SendAsync<WriteRequest<TValue>, StoreStatus, ChangeOutcome<StoreStatus, StatusOutcome>>(
            exists ? Activities.CompareAndSet : Activities.Add,
            key,
            new(this, value, ttl, condition, attempt),
            new(this, key, new(exists ? CompareAndSetOperation : AddOperation)),
            cancellationToken);
    }
}
