using System.Diagnostics;
using MemcachedGen.Serialization;
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
        Touched,
    }

    /// <summary>Reads, and says where the value came from.</summary>
    internal ValueTask<CacheResult<TValue>> ReadResultAsync<TValue, TLoad>(TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        LocalRead local = default;
        return Times.IsLocal && TryReadLocal(key, out TValue? value, out Verdict verdict, out local)
            ? new(LocalResult<TValue, TLoad>(value, verdict))
            : ReadRemoteAsync<TValue, TLoad>(key, load, local, cancellationToken);
    }

    private CacheResult<TValue> LocalResult<TValue, TLoad>(TValue? value, in Verdict verdict)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        if (_tracesLocalHits)
        {
            TraceLocalHit(TLoad.CanLoad, verdict.IsNegative);
        }

        return new(value!, verdict.IsNegative ? CacheSource.Negative : CacheSource.Local, AgeOf(verdict));
    }

    private ValueTask<CacheResult<TValue>> ReadRemoteAsync<TValue, TLoad>(
        TKey key, TLoad load, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue> =>
        TLoad.CanLoad
            ? GetOrLoadSlowAsync<TValue, TLoad>(Activities.CreateGetOrLoad(), key, load, local, cancellationToken)
            : GetSlowAsync<TValue, TLoad>(Times.IsEnabled ? Observe(Activities.Get, key) : default, key, local, cancellationToken);

    private ValueTask<TValue> ReadTraced<TValue, TLoad>(
        TKey key, TLoad load, ulong generations, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        // A call that no sampler wants takes the other path.
        if (TLoad.CanLoad)
        {
            CacheSpan span = Activities.CreateGetOrLoad();
            return span.Activity is null
                ? ReadOperation<TKey, TValue, TLoad>.Start(this, key, load, generations, local, BeginTiming(key), cancellationToken)
                : ValueOf(GetOrLoadSlowAsync<TValue, TLoad>(span, key, load, local, cancellationToken));
        }

        Observation get = Observe(Activities.Get, key);
        return get.Span is null
            ? ReadOperation<TKey, TValue, TLoad>.Start(this, key, load, generations, local, get, cancellationToken)
            : ValueOf(GetSlowAsync<TValue, TLoad>(get, key, local, cancellationToken));
    }

    private Observation BeginTiming(in TKey key) => OperationMetrics.IsTimed ? Activities.Get.BeginTiming(Locate(key)) : default;

    private static async ValueTask<TValue> ValueOf<TValue>(ValueTask<CacheResult<TValue>> read) => (await read.ConfigureAwait(false)).Value;

    private async ValueTask<CacheResult<TValue>> GetOrLoadSlowAsync<TValue, TLoad>(
        CacheSpan span, TKey key, TLoad load, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        span.Enter();
        CacheResult<TValue> result;
        try
        {
            result = await GetOrLoadAsync<TValue, TLoad>(span, key, load, local, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span.End(exception);
            throw;
        }

        span.End();
        return result;
    }

    private async ValueTask<CacheResult<TValue>> GetOrLoadAsync<TValue, TLoad>(
        CacheSpan span, TKey key, TLoad load, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        if (!Times.IsEnabled)
        {
            SetSource(span, new(Freshness.Bypassed));
            return await LoadResultAsync<TValue, TLoad>(
                span, key, load, new(_flights.Epoch, Freshness.Bypassed), default, cancellationToken).ConfigureAwait(false);
        }

        // What nobody wants to see of the call is not seen of its read either.
        Observation get = span.Activity is null ? BeginTiming(key) : Observe(Activities.Get, key);
        EntryRead<TValue> read = await ReadEntryAsync<TValue>(get, key, ReadKind.Leased, local, cancellationToken).ConfigureAwait(false);
        span.Enter(); // the end of the inner span was not ambient here
        SetSource(span, read.Verdict);
        Count(read.Verdict);
        if (read.Verdict.IsServed)
        {
            span.SetTag(TelemetryNames.LoadJoined, TelemetryNames.False);
            Attend<TValue, TLoad>(key, load, read.Verdict, read.Missed);
            return new(read.Value!, read.Verdict.Source, AgeOf(read.Verdict));
        }

        if (read.Missed.IsDegraded || read.Verdict.Failure != DecodeFailure.None)
        {
            span.SetTag(TelemetryNames.Degraded, TelemetryNames.True);
        }

        return await LoadResultAsync<TValue, TLoad>(
            span, key, load, read.Missed, OldValue<TValue>.Of(read.Verdict, read.Value), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CacheResult<TValue>> GetSlowAsync<TValue, TLoad>(
        Observation get, TKey key, LocalRead local, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        if (!Times.IsEnabled)
        {
            get.Discard();
            return new(default!, CacheSource.None, null);
        }

        EntryRead<TValue> read = await ReadEntryAsync<TValue>(get, key, ReadKind.Plain, local, cancellationToken).ConfigureAwait(false);
        Count(read.Verdict);
        Attend<TValue, TLoad>(key, default, read.Verdict, read.Missed);
        return read.Error != StoreError.None && ThrowsOnError ? throw Unavailable(GetOperation, read.Error)
            : read.Verdict.IsServed ? new(read.Value!, read.Verdict.Source, AgeOf(read.Verdict))
            : new(default!, CacheSource.None, null);
    }

    private async ValueTask<EntryRead<TValue>> ReadEntryAsync<TValue>(
        Observation get, TKey key, ReadKind kind, LocalRead local, CancellationToken cancellationToken, TimeSpan newTime = default)
    {
        get.Enter();
        StoreReply reply;
        PendingRead read;
        try
        {
            ValueTask<TagGenerations> pendingTags = IsTagged ? ReadGenerationsAsync(key, null, cancellationToken) : default;
            read = kind switch
            {
                ReadKind.Versioned => BeginVersionedRead(key, generations: 0, cancellationToken),
                ReadKind.Touched => BeginTouchedRead(key, newTime, cancellationToken),
                _ => BeginRead(key, kind == ReadKind.Leased, generations: 0, local, cancellationToken),
            };
            reply = await read.Reply.ConfigureAwait(false);
            if (IsTagged)
            {
                (reply, read) = WithGenerations(reply, read, await pendingTags.ConfigureAwait(false));
            }
        }
        catch (Exception exception)
        {
            get.End(exception);
            throw;
        }

        int size = reply.Value.Length;
        ActivityContext writer = get.IsRecorded && Activities.LinksToWriter ? Envelope.WriterOf(reply.Value.Span) : default;
        Verdict verdict = Accept(key, reply, read, out TValue? value);
        if (get.IsRecorded)
        {
            Describe(get, verdict, size, writer);
        }

        get.End(ErrorTypeOf(reply, verdict));
        return verdict.Freshness == Freshness.Canceled
            ? throw new OperationCanceledException(cancellationToken)
            : new(verdict, value, reply.Error, new MissedRead(read, reply, verdict.Freshness));
    }

    private static void Describe(in Observation get, in Verdict verdict, int size, ActivityContext writer)
    {
        get.SetTag(TelemetryNames.CacheResult, ResultOf(verdict));
        if (!verdict.IsServed)
        {
            return;
        }

        get.SetTag(TelemetryNames.ItemSize, size);
        if (writer != default)
        {
            get.Span!.AddLink(new ActivityLink(writer));
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

    private static void SetSource(in CacheSpan span, in Verdict verdict)
    {
        span.SetTag(TelemetryNames.CacheResult, ResultOf(verdict));
        span.SetTag(TelemetryNames.CacheLevel, verdict.IsServed ? TelemetryNames.Remote : TelemetryNames.Load);
    }

    private static string ResultOf(in Verdict verdict) => verdict.Freshness switch
    {
        Freshness.Fresh or Freshness.Stale when verdict.IsNegative => TelemetryNames.Negative,
        Freshness.Fresh => TelemetryNames.Hit,
        Freshness.Stale => TelemetryNames.Stale,
        Freshness.Bypassed => TelemetryNames.Bypass,
        _ => TelemetryNames.Miss,
    };
}
