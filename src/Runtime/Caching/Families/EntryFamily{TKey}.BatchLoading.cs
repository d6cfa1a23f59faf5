using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Many misses: those that nobody loads yet are loaded in one call, the others are joined.</content>
internal sealed partial class EntryFamily<TKey>
{
    internal async ValueTask<Dictionary<TId, TValue>> GetOrLoadManyAsync<TId, TValue, TLoad>(
        BatchItems<TKey, TId> items, TLoad load, CancellationToken cancellationToken)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        var found = new Dictionary<TId, TValue>(items.Count);
        if (items.Count == 0)
        {
            items.Return();
            return found;
        }

        using Activity? span = CacheActivities.HasListeners ? Activities.StartGetOrLoad() : null;
        try
        {
            (List<BatchMiss<TKey, TId>>? misses, StoreError error) =
                await ReadManyAsync(items, found, cancellationToken).ConfigureAwait(false);
            MakeAmbient(span); // the end of the inner span was not ambient here
            SetSource(span, misses is null);
            span?.SetTag(TelemetryNames.KeyCount, items.Count).SetTag(TelemetryNames.HitCount, found.Count);
            if (error != StoreError.None)
            {
                span?.SetTag(TelemetryNames.Degraded, TelemetryNames.True);
            }

            if (misses is not null)
            {
                await LoadManyAsync(span, misses, load, found, cancellationToken).ConfigureAwait(false);
            }

            return found;
        }
        catch (Exception exception)
        {
            OperationSpan.Fail(span, ErrorTypes.Of(exception));
            throw;
        }
        finally
        {
            items.Return();
        }
    }

    private async ValueTask LoadManyAsync<TId, TValue, TLoad>(
        Activity? span, List<BatchMiss<TKey, TId>> misses, TLoad load, Dictionary<TId, TValue> found, CancellationToken cancellationToken)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        Flight<TValue>[] flights = JoinOrStartMany<TId, TValue, TLoad>(misses, load, out int joined);
        int waited = 0;
        try
        {
            while (waited < flights.Length)
            {
                Flight<TValue> flight = flights[waited];
                TValue value = await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (!flight.IsAbsent && value is not null)
                {
                    found[misses[waited].Item.Id] = value;
                }

                waited++;
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

        span?.SetTag(TelemetryNames.LoadJoined, joined > 0 ? TelemetryNames.True : TelemetryNames.False);
        LinkJoined(span, flights, joined);
    }

    // Joined flights come first in no order of their own, but those of one load share its span: one link each.
    private static void LinkJoined<TValue>(Activity? span, Flight<TValue>[] flights, int joined)
    {
        if (span is null || joined == 0)
        {
            return;
        }

        var linked = new HashSet<ActivityContext>();
        foreach (Flight<TValue> flight in flights)
        {
            if (flight.LoadSpan != default && linked.Add(flight.LoadSpan))
            {
                span.AddLink(new ActivityLink(flight.LoadSpan));
            }
        }
    }

    private Flight<TValue>[] JoinOrStartMany<TId, TValue, TLoad>(List<BatchMiss<TKey, TId>> misses, TLoad load, out int joined)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        var flights = new Flight<TValue>[misses.Count];
        var own = new List<BatchFlight<TKey, TId, TValue>>(misses.Count);
        var group = new FlightGroup();
        for (int index = 0; index < flights.Length; index++)
        {
            BatchMiss<TKey, TId> miss = misses[index];
            Flight<TValue> flight = _flights.JoinOrStart<TValue>(miss.Item.Key, miss.Read.Generations, group, out bool isJoined);
            flights[index] = flight;
            if (!isJoined)
            {
                flight.IsDegraded = miss.Read.IsDegraded;
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

    private async Task RunManyAsync<TId, TValue, TLoad>(List<BatchFlight<TKey, TId, TValue>> flights, FlightGroup group, TLoad load)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        try
        {
            List<BatchFlight<TKey, TId, TValue>> missing = await RereadManyAsync(flights, group.CancellationToken).ConfigureAwait(false);
            if (missing.Count == 0)
            {
                return;
            }

            var control = new LoadControl();
            IReadOnlyDictionary<TId, TValue>? values = await LoadManyAsync(missing, group, load, control).ConfigureAwait(false);
            if (values is not null && !control.DoNotCache)
            {
                await FillManyAsync(missing, values, control.Ttl ?? load.TimeToLive).ConfigureAwait(false);
            }

            foreach (BatchFlight<TKey, TId, TValue> loaded in missing)
            {
                Land(loaded, values);
            }
        }
        catch (Exception exception)
        {
            foreach (BatchFlight<TKey, TId, TValue> flight in flights)
            {
                _flights.Complete(flight.Miss.Item.Key, flight.Flight);
                flight.Flight.SetException(exception);
            }
        }
    }

    private async ValueTask<IReadOnlyDictionary<TId, TValue>?> LoadManyAsync<TId, TValue, TLoad>(
        List<BatchFlight<TKey, TId, TValue>> missing, FlightGroup group, TLoad load, LoadControl control)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        using Activity? span = CacheActivities.HasListeners ? Activities.StartLoad() : null;
        var ids = new TId[missing.Count];
        for (int index = 0; index < ids.Length; index++)
        {
            ids[index] = missing[index].Miss.Item.Id;
            missing[index].Flight.LoadSpan = span?.Context ?? default;
        }

        span?.SetTag(TelemetryNames.KeyCount, ids.Length);
        try
        {
            return await load.LoadAsync(ids, control, group.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            OperationSpan.Fail(span, ErrorTypes.Of(exception));
            throw;
        }
    }

    /// <summary>Reads once more what may have been loaded since.</summary>
    /// <returns>What was not.</returns>
    private async ValueTask<List<BatchFlight<TKey, TId, TValue>>> RereadManyAsync<TId, TValue>(
        List<BatchFlight<TKey, TId, TValue>> flights, CancellationToken cancellationToken)
        where TId : notnull
    {
        var rereads = new Task<(bool IsFound, TValue Value)>[flights.Count];
        for (int index = 0; index < rereads.Length; index++)
        {
            rereads[index] = RereadAsync<TValue>(flights[index].Miss.Item.Key, flights[index].Miss.Read, cancellationToken);
        }

        var missing = new List<BatchFlight<TKey, TId, TValue>>(flights.Count);
        for (int index = 0; index < rereads.Length; index++)
        {
            BatchFlight<TKey, TId, TValue> flight = flights[index];
            (bool isFound, TValue value) = await rereads[index].ConfigureAwait(false);
            if (!isFound)
            {
                missing.Add(flight);
                continue;
            }

            flight.Flight.IsFound = true;
            _flights.Complete(flight.Miss.Item.Key, flight.Flight);
            flight.Flight.Land();
            flight.Flight.SetResult(value);
        }

        return missing;
    }

    // First out of the table, then to those who wait: nobody joins a load that is over.
    private void Land<TId, TValue>(in BatchFlight<TKey, TId, TValue> loaded, IReadOnlyDictionary<TId, TValue>? values)
        where TId : notnull
    {
        TValue? value = default;
        loaded.Flight.IsAbsent = values is null || !values.TryGetValue(loaded.Miss.Item.Id, out value) || value is null;
        _flights.Complete(loaded.Miss.Item.Key, loaded.Flight);
        loaded.Flight.SetResult(value!);
    }
}
