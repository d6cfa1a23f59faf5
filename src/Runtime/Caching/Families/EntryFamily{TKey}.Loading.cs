using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>The miss, as a caller sees it: one load for all who wait, and the old value where there is one and no new one.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>Loads a value that was not there.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="load">How.</param>
    /// <param name="missed">The read that missed.</param>
    /// <param name="old">What the caller gets if there is no new value.</param>
    /// <param name="cancellationToken">Frees this caller alone.</param>
    internal ValueTask<TValue> LoadAsync<TValue, TLoad>(
        TKey key, TLoad load, MissedRead missed, OldValue<TValue> old, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue> =>
        ValueOf(LoadResultAsync(default, key, load, missed, old, cancellationToken));

    private async ValueTask<CacheResult<TValue>> LoadResultAsync<TValue, TLoad>(
        CacheSpan span, TKey key, TLoad load, MissedRead missed, OldValue<TValue> old, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        // Somebody else is at it, and there is something to do with meanwhile.
        if (old.Exists && missed.Lease == Stores.LeaseState.Held)
        {
            ReclaimIfOverdue(key, missed);
            return Outdated(span, old);
        }

        while (true)
        {
            Flight<TValue> flight = JoinOrStart<TValue, TLoad>(key, load, missed, out bool isJoined);
            if (isJoined)
            {
                Counters.Joined.Increment();
            }

            try
            {
                if (old.Exists && Times.SoftTimeout is { Ticks: > 0 } soft
                    && !await flight.WaitAsync(soft, Time, cancellationToken).ConfigureAwait(false))
                {
                    return Outdated(span, old);
                }

                TValue value = await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (!MustLoadItself(flight))
                {
                    DescribeLoad(span, flight, isJoined);
                    return ResultOf(flight, value);
                }
            }
            catch (Exception exception) when (old.Exists && !cancellationToken.IsCancellationRequested)
            {
                ReportRefresh(exception);
                return Outdated(span, old);
            }

            missed = new(_flights.Epoch, missed.Freshness, missed.Generations);
        }
    }

    private CacheResult<TValue> ResultOf<TValue>(Flight<TValue> flight, TValue value) =>
        flight.Found.IsServed ? new(value, flight.Found.Source, AgeOf(flight.Found))
        : value is null ? new(value, CacheSource.None, TimeSpan.Zero)
        : new(value, flight.IsDegraded ? CacheSource.Bypassed : CacheSource.Loaded, TimeSpan.Zero);

    private CacheResult<TValue> Outdated<TValue>(in CacheSpan span, in OldValue<TValue> old)
    {
        span.SetTag(TelemetryNames.CacheResult, TelemetryNames.Stale);
        span.SetTag(TelemetryNames.CacheLevel, TelemetryNames.Remote);
        span.SetTag(TelemetryNames.LoadJoined, TelemetryNames.False);
        return new(old.Value!, old.Verdict.IsNegative ? CacheSource.Negative : CacheSource.Stale, AgeOf(old.Verdict));
    }

    private static void DescribeLoad<TValue>(in CacheSpan span, Flight<TValue> flight, bool isJoined)
    {
        if (flight.Found.IsServed)
        {
            SetSource(span, flight.Found);
        }

        span.SetTag(TelemetryNames.LoadJoined, isJoined ? TelemetryNames.True : TelemetryNames.False);
        if (isJoined && flight.LoadSpan != default)
        {
            span.AddLink(flight.LoadSpan);
        }
    }

    // A loader of many gave nothing for the key, and this type has no way to say so.
    private static bool MustLoadItself<TValue>(Flight<TValue> flight) => flight.IsAbsent && default(TValue) is not null;

    private Flight<TValue> JoinOrStart<TValue, TLoad>(TKey key, TLoad load, MissedRead missed, out bool isJoined)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Flight<TValue> flight = _flights.JoinOrStart<TValue>(key, missed, LeaseOf(missed), null, out isJoined);
        if (!isJoined)
        {
            _ = RunAsync(flight, key, load, missed);
        }

        return flight;
    }
}
