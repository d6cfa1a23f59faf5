using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Invalidation that lets readers have the old value while one of them loads the new one, and a look at what is there.</content>
internal sealed partial class EntryFamily<TKey>
{
    private const string MarkOperation = "mark stale";

    /// <summary>Marks the entry stale. A store that cannot do that deletes it.</summary>
    internal ValueTask MarkStaleAsync(TKey key, CancellationToken cancellationToken)
    {
        if (Store is not IStaleStore)
        {
            return DeleteAsync(key, cancellationToken);
        }

        Supersede(key);
        return SendAndForgetAsync<MarkRequest, ChangeOutcome<bool, WriteOutcome>>(
            Activities.Delete, key, new(this), new(this, key, new(MarkOperation)), cancellationToken);
    }

    /// <returns>Whether a read would find a value. One that says that there is none, or cannot be believed, is none.</returns>
    internal async ValueTask<bool> ExistsAsync(TKey key, CancellationToken cancellationToken)
    {
        EntryRead<Existence> read = Times.IsEnabled
            ? await ReadEntryAsync<Existence>(Observe(Activities.Get, key), key, ReadKind.Plain, default, cancellationToken).ConfigureAwait(false)
            : new(new(Freshness.Bypassed), default, default, default);
        if (read.Error != StoreError.None && ThrowsOnError)
        {
            throw Unavailable(GetOperation, read.Error);
        }

        Count(read.Verdict);
        Attend<Existence, NoLoad<TKey, Existence>>(key, default, read.Verdict, read.Missed);
        return read.Verdict is { IsServed: true, IsNegative: false };
    }

    private ValueTask<StoreReply> BeginMark(in TKey key, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return ((IStaleStore)Store).MarkStaleAsync(WriteKey(key, buffer), Times.MarkTime, cancellationToken);
    }

    private readonly struct MarkRequest(EntryFamily<TKey> family) : IWriteRequest
    {
        public ValueTask<StoreReply> Send(in TKey key, in Observation observation, CancellationToken cancellationToken) =>
            family.BeginMark(key, cancellationToken);
    }
}
