using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Reads that are seen, tell where the value came from, or do not know their tags. The plain ones take the other path.</content>
internal sealed partial class EntryFamily<TKey>
{
    private enum ReadKind
    {
        Plain,
        Leased,
        Versioned,
    }

    /// <summary>Reads, and says where the value came from.</summary>
    internal ValueTask<CacheResult<TValue>> ReadResultAsync<TValue, TLoad>(TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        LocalRead local = default;
        return Times.IsLocal && TryReadLocal(key, out TValue? value, out Verdict verdict, out local)
            ? new(new CacheResult<TValue>(value!, verdict.IsNegative ? CacheSource.Negative : CacheSource.Local, AgeOf(verdict)))
            : ReadRemoteAsync<TValue, TLoad>(key, load, local, cancellationToken);
    }

    private ValueTask<CacheResult<TValue>> ReadRemoteAsync<TValue, TLoad>(
        TKey key, TLoad load, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Activity? span = CacheActivities.HasListeners ? StartRead<TValue, TLoad>(key) : null;
        return ReadSlowAsync<TValue, TLoad>(span, key, load, local, cancellationToken);
    }

    private ValueTask<TValue> ReadTraced<TValue, TLoad>(
        TKey key, TLoad load, ulong generations, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        // A call that no sampler wants takes the other path.
        return StartRead<TValue, TLoad>(key) is { } span
            ? ValueOf(ReadSlowAsync<TValue, TLoad>(span, key, load, local, cancellationToken))
            : ReadOperation<TKey, TValue, TLoad>.Start(this, key, load, generations, local, cancellationToken);
    }

    private Activity? StartRead<TValue, TLoad>(in TKey key)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Activity? parent = Activity.Current;
        Activity? span = TLoad.CanLoad ? Activities.StartGetOrLoad() : Activities.Get.Start(Locate(key));
        if (span is not null)
        {
            Activity.Current = parent; // the span is ambient for this call, not for the caller
        }

        return span;
    }

    private ValueTask<CacheResult<TValue>> ReadSlowAsync<TValue, TLoad>(
        Activity? span, TKey key, TLoad load, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue> =>
        TLoad.CanLoad
            ? GetOrLoadSlowAsync<TValue, TLoad>(span, key, load, local, cancellationToken)
            : GetSlowAsync<TValue, TLoad>(span, key, local, cancellationToken);

    private static async ValueTask<TValue> ValueOf<TValue>(ValueTask<CacheResult<TValue>> read) => (await read.ConfigureAwait(false)).Value;

    private async ValueTask<CacheResult<TValue>> GetOrLoadSlowAsync<TValue, TLoad>(
        Activity? span, TKey key, TLoad load, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        MakeAmbient(span);
        using (span)
        {
            try
            {
                if (!Times.IsEnabled)
                {
                    return await LoadResultAsync<TValue, TLoad>(
                        span, key, load, new(_flights.Epoch, Freshness.Bypassed), default, cancellationToken).ConfigureAwait(false);
                }

                Activity? get = span is null ? null : Activities.Get.Start(Locate(key));
                EntryRead<TValue> read = await ReadEntryAsync<TValue>(get, key, ReadKind.Leased, local, cancellationToken).ConfigureAwait(false);
                MakeAmbient(span); // the end of the inner span was not ambient here
                SetSource(span, read.Verdict);
                Count(read.Verdict);
                if (read.Verdict.IsServed)
                {
                    Attend<TValue, TLoad>(key, load, read.Verdict, read.Missed);
                    return new(read.Value!, read.Verdict.Source, AgeOf(read.Verdict));
                }

                if (read.Missed.IsDegraded)
                {
                    span?.SetTag(TelemetryNames.Degraded, TelemetryNames.True);
                }

                return await LoadResultAsync<TValue, TLoad>(
                    span, key, load, read.Missed, OldValue<TValue>.Of(read.Verdict, read.Value), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                OperationSpan.Fail(span, ErrorTypes.Of(exception));
                throw;
            }
        }
    }

    private async ValueTask<CacheResult<TValue>> GetSlowAsync<TValue, TLoad>(
        Activity? span, TKey key, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        MakeAmbient(span);
        if (!Times.IsEnabled)
        {
            span?.Dispose();
            return new(default!, CacheSource.None, null);
        }

        EntryRead<TValue> read = await ReadEntryAsync<TValue>(span, key, ReadKind.Plain, local, cancellationToken).ConfigureAwait(false);
        Count(read.Verdict);
        Attend<TValue, TLoad>(key, default, read.Verdict, read.Missed);
        return read.Error != StoreError.None && ThrowsOnError ? throw Unavailable(GetOperation, read.Error)
            : read.Verdict.IsServed ? new(read.Value!, read.Verdict.Source, AgeOf(read.Verdict))
            : new(default!, CacheSource.None, null);
    }

    private async ValueTask<EntryRead<TValue>> ReadEntryAsync<TValue>(
        Activity? span, TKey key, ReadKind kind, LocalRead local, CancellationToken cancellationToken)
    {
        using (span)
        {
            ValueTask<TagGenerations> pendingTags = IsTagged ? ReadGenerationsAsync(key, null, cancellationToken) : default;
            PendingRead read = kind == ReadKind.Versioned
                ? BeginVersionedRead(key, generations: 0, cancellationToken)
                : BeginRead(key, kind == ReadKind.Leased, generations: 0, local, cancellationToken);
            StoreReply reply = await read.Reply.ConfigureAwait(false);
            if (IsTagged)
            {
                (reply, read) = WithGenerations(reply, read, await pendingTags.ConfigureAwait(false));
            }

            OperationSpan.Record(span, reply);
            int size = reply.Value.Length;
            Verdict verdict = Accept(key, reply, read, out TValue? value);
            if (verdict.Freshness == Freshness.Canceled)
            {
                throw new OperationCanceledException(cancellationToken);
            }

            span?.SetTag(TelemetryNames.CacheResult, ResultOf(verdict));
            if (verdict.IsServed)
            {
                span?.SetTag(TelemetryNames.ItemSize, size);
            }
            else if (verdict.Freshness == Freshness.Refused && !IsTagged)
            {
                OperationSpan.Fail(span, ErrorTypes.Integrity);
            }

            return new(verdict, value, reply.Error, new MissedRead(read, reply, verdict.Freshness));
        }
    }

    // Where the generations could not be read, nothing of the entry can be believed.
    private static (StoreReply Reply, PendingRead Read) WithGenerations(in StoreReply reply, in PendingRead read, in TagGenerations tags)
    {
        if (tags.Error == StoreError.None)
        {
            return (reply, read with { Generations = tags.Mix });
        }

        reply.Release();
        return (StoreReply.Failed(tags.Error), read);
    }

    private TimeSpan? AgeOf(in Verdict verdict)
    {
        if (verdict.CreatedAt == 0)
        {
            return null;
        }

        TimeSpan age = Time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(verdict.CreatedAt);
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    private static void SetSource(Activity? span, in Verdict verdict)
    {
        span?.SetTag(TelemetryNames.CacheResult, ResultOf(verdict));
        span?.SetTag(TelemetryNames.CacheLevel, verdict.IsServed ? TelemetryNames.Remote : TelemetryNames.Load);
    }

    private static string ResultOf(in Verdict verdict) => verdict.Freshness switch
    {
        Freshness.Fresh or Freshness.Stale when verdict.IsNegative => TelemetryNames.Negative,
        Freshness.Fresh => TelemetryNames.Hit,
        Freshness.Stale => TelemetryNames.Stale,
        _ => TelemetryNames.Miss,
    };

    private static void MakeAmbient(Activity? span)
    {
        if (span is not null)
        {
            Activity.Current = span;
        }
    }
}
