using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Many misses, as a caller sees them: those that nobody loads yet are loaded together, the others are joined.</content>
internal sealed partial class EntryFamily<TKey>
{
    internal async ValueTask<Dictionary<TId, TValue>> GetOrLoadManyAsync<TId, TValue, TLoad>(
        BatchItems<TKey, TId> items, TLoad load, CancellationToken cancellationToken)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue> =>
        (await GetOrLoadManyAsync<TId, TValue, TLoad>(items, load, isDetailed: false, cancellationToken).ConfigureAwait(false)).Values;

    internal async ValueTask<BatchResult<TId, TValue>> GetOrLoadManyResultsAsync<TId, TValue, TLoad>(
        BatchItems<TKey, TId> items, TLoad load, CancellationToken cancellationToken)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue> =>
        (await GetOrLoadManyAsync<TId, TValue, TLoad>(items, load, isDetailed: true, cancellationToken).ConfigureAwait(false)).ToResult();

    private async ValueTask<BatchFindings<TId, TValue>> GetOrLoadManyAsync<TId, TValue, TLoad>(
        BatchItems<TKey, TId> items, TLoad load, bool isDetailed, CancellationToken cancellationToken)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        var findings = new BatchFindings<TId, TValue>(items.Count, isDetailed);
        if (items.Count == 0)
        {
            items.Return();
            return findings;
        }

        LocalRead[]? locals = Times is { IsEnabled: true, IsLocal: true } ? ReadLocal(items, findings) : null;
        if (locals is [])
        {
            items.Return();
            return findings;
        }

        CacheSpan span = Activities.CreateGetOrLoad(items.Count);
        span.Enter();
        Exception? failure = null;
        try
        {
            BatchReading<TKey, TId> reading = Times.IsEnabled
                ? await ReadManyAsync(items, findings, locals, loads: true, cancellationToken).ConfigureAwait(false)
                : BypassAll(items);
            span.Enter(); // the end of the inner span was not ambient here
            Describe(span, reading, items.Count, findings.Values.Count);
            if (reading.Refreshes is { } refreshes)
            {
                BeginRefreshMany<TId, TValue, TLoad>(refreshes, load);
            }

            if (reading.Misses is { } misses)
            {
                await LoadManyAsync(span, misses, load, findings, cancellationToken).ConfigureAwait(false);
            }

            return findings;
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            span.End(failure, items.Count);
            items.Return();
        }
    }

    private BatchReading<TKey, TId> BypassAll<TId>(BatchItems<TKey, TId> items)
        where TId : notnull
    {
        var reading = new BatchReading<TKey, TId>();
        for (int index = 0; index < items.Count; index++)
        {
            reading.Miss(new(items[index], new(_flights.Epoch, Freshness.Bypassed)));
        }

        return reading;
    }

    private async ValueTask LoadManyAsync<TId, TValue, TLoad>(
        CacheSpan span,
        List<BatchMiss<TKey, TId>> misses,
        TLoad load,
        BatchFindings<TId, TValue> findings,
        CancellationToken cancellationToken)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        Flight<TValue>[] flights = JoinOrStartMany<TId, TValue, TLoad>(misses, load, out FlightGroup own, out int joined);
        Counters.Joined.Add(joined);
        int waited = 0;
        try
        {
            for (; waited < flights.Length; waited++)
            {
                await WaitForOneAsync(flights[waited], misses[waited], findings, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            // The one it failed at has been left already.
            for (int rest = waited + 1; rest < flights.Length; rest++)
            {
                flights[rest].Leave();
            }

            throw;
        }

        span.SetTag(TelemetryNames.LoadJoined, joined > 0 ? TelemetryNames.True : TelemetryNames.False);
        LinkJoined(span, flights, own);
    }

    private async ValueTask WaitForOneAsync<TId, TValue>(
        Flight<TValue> flight, BatchMiss<TKey, TId> miss, BatchFindings<TId, TValue> findings, CancellationToken cancellationToken)
        where TId : notnull
    {
        try
        {
            if (miss.HasOld && Times.SoftTimeout is { Ticks: > 0 } soft && !await flight.WaitAsync(soft, Time, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            TValue value = await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!flight.IsAbsent)
            {
                findings.Add(miss.Item.Id, value, ResultOf(flight, value).Source);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (miss.HasOld || findings.IsDetailed))
        {
            if (miss.HasOld)
            {
                ReportRefresh(exception);
            }
            else
            {
                findings.Fail(miss.Item.Id, exception);
            }
        }
    }

    private Flight<TValue>[] JoinOrStartMany<TId, TValue, TLoad>(List<BatchMiss<TKey, TId>> misses, TLoad load, out FlightGroup group, out int joined)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        var flights = new Flight<TValue>[misses.Count];
        var own = new List<BatchFlight<TKey, TId, TValue>>(misses.Count);
        group = new FlightGroup();
        for (int index = 0; index < flights.Length; index++)
        {
            BatchMiss<TKey, TId> miss = misses[index];
            Flight<TValue> flight = _flights.JoinOrStart<TValue>(miss.Item.Key, miss.Read, LeaseOf(miss.Read), group, out bool isJoined);
            flights[index] = flight;
            if (!isJoined)
            {
                own.Add(new(miss, flight));
            }
        }

        group.Abandon(); // it is complete, and lives as long as anybody waits
        if (own.Count > 0)
        {
            _ = RunManyAsync(own, group, load);
        }

        joined = flights.Length - own.Count;
        return flights;
    }

    private void Describe<TId>(in CacheSpan span, BatchReading<TKey, TId> reading, int count, int found)
    {
        if (!span.IsRecorded)
        {
            return;
        }

        SetSource(span, new Verdict(
            !Times.IsEnabled ? Freshness.Bypassed
            : reading.Misses is not null ? Freshness.Missing
            : reading.HasStale ? Freshness.Stale
            : Freshness.Fresh));
        span.SetTag(TelemetryNames.LoadJoined, TelemetryNames.False);
        span.SetTag(TelemetryNames.KeyCount, count);
        span.SetTag(TelemetryNames.HitCount, found);
        if (reading.ErrorType is not null)
        {
            span.SetTag(TelemetryNames.Degraded, TelemetryNames.True);
        }
    }

    // Of others' loads. Several keys of one share its span, and are linked to once.
    private static void LinkJoined<TValue>(in CacheSpan span, Flight<TValue>[] flights, FlightGroup own)
    {
        if (!span.IsRecorded)
        {
            return;
        }

        var linked = new HashSet<ActivityContext>();
        foreach (Flight<TValue> flight in flights)
        {
            if (flight.Group != own && flight.LoadSpan != default && linked.Add(flight.LoadSpan))
            {
                span.AddLink(flight.LoadSpan);
            }
        }
    }
}
