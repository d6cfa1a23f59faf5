using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>The load itself: its turn, its time, its fill.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>Runs a load and tells those who wait. Does not throw.</summary>
    private async Task RunAsync<TValue, TLoad>(Flight<TValue> flight, TKey key, TLoad load, MissedRead missed)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        TValue value;
        try
        {
            Turn<TKey, TValue> turn = TurnOf(flight, key, missed);
            while (turn is { IsFound: false, MayLoad: false })
            {
                await AdvanceAsync([turn], flight.Group).ConfigureAwait(false);
            }

            value = turn.Value!;
            if (!turn.IsFound)
            {
                flight.BeginLoading();
                LocalRead local = BeginLocal(key);
                LoadControl? control = TLoad.TakesControl ? new() : null;
                value = await LoadAsync(flight, key, load, control).ConfigureAwait(false);
                await StoreLoadedAsync(flight, key, value, control, load.TimeToLive, local).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            GiveBack(key, flight);
            _flights.Complete(key, flight);
            flight.SetException(exception);
            return;
        }

        // First out of the table, then to those who wait: nobody joins a load that is over.
        _flights.Complete(key, flight);
        flight.SetResult(value);
    }

    private async ValueTask<TValue> LoadAsync<TValue, TLoad>(Flight<TValue> flight, TKey key, TLoad load, LoadControl? control)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        if (!flight.IsDegraded || !Times.IsEnabled)
        {
            return await LoadTracedAsync(flight, key, load, control).ConfigureAwait(false);
        }

        await _bulkhead.EnterAsync(flight.CancellationToken).ConfigureAwait(false);
        try
        {
            return await LoadTracedAsync(flight, key, load, control).ConfigureAwait(false);
        }
        finally
        {
            _bulkhead.Leave();
        }
    }

    private async ValueTask<TValue> LoadTracedAsync<TValue, TLoad>(Flight<TValue> flight, TKey key, TLoad load, LoadControl? control)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        CacheSpan span = Activities.CreateLoad();
        span.Enter();
        flight.LoadSpan = span.Context;
        long startedAt = LoadMetrics.Begin(Counters);
        TValue value;
        try
        {
            value = await WatchAsync(
                load.LoadAsync(key, control, flight.CancellationToken), Times.HardTimeout, new OneLease(this, key, flight)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span.End(exception);
            LoadMetrics.End(Counters, startedAt, ErrorTypes.Of(exception));
            throw;
        }

        span.End();
        LoadMetrics.End(Counters, startedAt, errorType: null);
        return value;
    }

    // A value that cannot be stored has still been loaded, and goes to its callers.
    private async ValueTask StoreLoadedAsync<TValue>(
        Flight<TValue> flight, TKey key, TValue value, LoadControl? control, TimeSpan? ttl, LocalRead local)
    {
        if (!IsStorable(flight, value, control))
        {
            End(key, flight, isGone: value is null && control is not { DoNotCache: true });
            return;
        }

        ActivityContext ended = SpanSource.LeaveEnded();
        Observation set = Observe(Activities.Set, key);
        set.LinkTo(ended);
        set.Enter();
        TimeSpan? timeToLive = value is null ? _negativeTtl : control?.Ttl ?? ttl;
        StoreReply reply;
        try
        {
            local = local with { AskedAt = _localClock.Now }; // how long the load took does not make the value any older
            if (BeginFill(flight, key, value, timeToLive, set) is not { } sent)
            {
                set.Discard();
                GiveBack(key, flight);
                return;
            }

            reply = await sent.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            GiveBack(key, flight);
            set.End(exception);
            ReportFill(exception);
            return;
        }

        set.End(ErrorTypes.Of(reply));
        ReportWrite(SetOperation, reply);
        if (reply.Status == StoreStatus.Stored)
        {
            KeepLoaded(key, value, flight.StoredSize, local, flight.Generations, timeToLive);
        }
    }

    private bool IsStorable<TValue>(Flight<TValue> flight, TValue? value, LoadControl? control) =>
        !flight.IsDegraded
        && control is not { DoNotCache: true }
        && (value is not null || _negativeTtl > TimeSpan.Zero)
        && (_leases is null || flight.HasLease);

    private ValueTask<StoreReply>? BeginFill<TValue>(Flight<TValue> flight, TKey key, TValue value, TimeSpan? ttl, Observation set) =>
        flight.SendUnlessSuperseded(lease =>
        {
            ValueTask<StoreReply> reply = BeginWrite(
                key,
                value,
                ttl,
                new(lease is null ? WriteKind.Set : WriteKind.Fill, flight.Generations, lease.GetValueOrDefault().Version),
                set,
                Activities.LinksToWriter ? flight.LoadSpan : default,
                CancellationToken.None,
                out int size);
            flight.StoredSize = size;
            return reply;
        });
}
