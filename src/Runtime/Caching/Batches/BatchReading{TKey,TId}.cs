using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>What is left to do after the reads of a batch. Not thread-safe.</summary>
internal sealed class BatchReading<TKey, TId>
{
    private string? _refusal;

    /// <summary>What has to be loaded; <see langword="null"/> for nothing.</summary>
    internal List<BatchMiss<TKey, TId>>? Misses { get; private set; }

    /// <summary>What was served and has to be loaded anew in the background; <see langword="null"/> for nothing.</summary>
    internal List<BatchMiss<TKey, TId>>? Refreshes { get; private set; }

    /// <summary>The first failure of the store, but a cancellation outdoes all.</summary>
    internal StoreError Error { get; private set; }

    /// <summary>Why the reads count as failed, as telemetry has it; <see langword="null"/> where they did not.</summary>
    internal string? ErrorType => Error != StoreError.None ? ErrorTypes.Of(Error) : _refusal;

    /// <summary>Whether some were served though their time is over.</summary>
    internal bool HasStale { get; private set; }

    internal void Note(in Verdict verdict)
    {
        HasStale |= verdict.Freshness is Freshness.Stale or Freshness.Expired;
        if (verdict.Failure != DecodeFailure.None)
        {
            _refusal ??= ErrorTypes.Of(verdict.Failure);
        }
    }

    internal void Miss(in BatchMiss<TKey, TId> miss) => (Misses ??= []).Add(miss);

    internal void Refresh(in BatchMiss<TKey, TId> refresh) => (Refreshes ??= []).Add(refresh);

    internal void Fail(StoreError error) => Error = error == StoreError.Canceled || Error == StoreError.None ? error : Error;
}
