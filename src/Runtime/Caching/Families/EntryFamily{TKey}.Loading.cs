using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>The miss: one load for all who wait, and the fill.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>Loads a value that was not there.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="load">How.</param>
    /// <param name="missed">The read that missed.</param>
    /// <param name="cancellationToken">Frees this caller alone.</param>
    internal async ValueTask<TValue> LoadAsync<TValue, TLoad>(TKey key, TLoad load, MissedRead missed, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        while (true)
        {
            Flight<TValue> flight = JoinOrStart<TValue, TLoad>(key, load, missed, out _);
            TValue value = await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!MustLoadItself(flight))
            {
                return value;
            }

            missed = missed with { Epoch = _flights.Epoch };
        }
    }

    private async ValueTask<CacheResult<TValue>> LoadResultAsync<TValue, TLoad>(
        Activity? span, TKey key, TLoad load, MissedRead missed, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        while (true)
        {
            Flight<TValue> flight = JoinOrStart<TValue, TLoad>(key, load, missed, out bool isJoined);
            TValue value = await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (MustLoadItself(flight))
            {
                missed = missed with { Epoch = _flights.Epoch };
                continue;
            }

            SetSource(span, flight.IsFound);
            span?.SetTag(TelemetryNames.LoadJoined, isJoined ? TelemetryNames.True : TelemetryNames.False);
            if (isJoined && flight.LoadSpan != default)
            {
                span?.AddLink(new ActivityLink(flight.LoadSpan));
            }

            return flight.IsFound ? new(value, CacheSource.Remote, null)
                : value is null ? new(value, CacheSource.None, TimeSpan.Zero)
                : new(value, flight.IsDegraded ? CacheSource.Bypassed : CacheSource.Loaded, TimeSpan.Zero);
        }
    }

    // A loader of many gave nothing for the key, and this type has no way to say so.
    private static bool MustLoadItself<TValue>(Flight<TValue> flight) => flight.IsAbsent && default(TValue) is not null;

    private Flight<TValue> JoinOrStart<TValue, TLoad>(TKey key, TLoad load, MissedRead missed, out bool isJoined)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Flight<TValue> flight = _flights.JoinOrStart<TValue>(key, missed.Generations, null, out isJoined);
        if (!isJoined)
        {
            _ = RunAsync(flight, key, load, missed);
        }

        return flight;
    }

    private async Task RunAsync<TValue, TLoad>(Flight<TValue> flight, TKey key, TLoad load, MissedRead missed)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        TValue value;
        try
        {
            flight.IsDegraded = missed.IsDegraded;
            (bool isFound, value) = await RereadAsync<TValue>(key, missed, flight.CancellationToken).ConfigureAwait(false);
            flight.IsFound = isFound;
            if (!isFound)
            {
                LoadControl? control = TLoad.TakesControl ? new() : null;
                value = await LoadAsync(flight, key, load, control).ConfigureAwait(false);
                if (value is not null && !missed.IsDegraded && control is not { DoNotCache: true })
                {
                    await FillAsync(flight, key, value, control?.Ttl ?? load.TimeToLive).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception)
        {
            _flights.Complete(key, flight);
            flight.SetException(exception);
            return;
        }

        // First out of the table, then to those who wait: nobody joins a load that is over.
        _flights.Complete(key, flight);
        flight.SetResult(value);
    }

    private async Task<(bool IsFound, TValue Value)> RereadAsync<TValue>(TKey key, MissedRead missed, CancellationToken cancellationToken)
    {
        if (missed.IsDegraded || !_flights.HasCompletedSince(key, missed.Epoch))
        {
            return (false, default!);
        }

        PendingRead read = BeginRead(key, cancellationToken);
        bool isFound = TryAccept(await read.Reply.ConfigureAwait(false), read.KeyHash ^ missed.Generations, out TValue? value);
        return (isFound, value!);
    }

    private async Task<TValue> LoadAsync<TValue, TLoad>(Flight<TValue> flight, TKey key, TLoad load, LoadControl? control)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        using Activity? span = CacheActivities.HasListeners ? Activities.StartLoad() : null;
        flight.LoadSpan = span?.Context ?? default;
        try
        {
            return await load.LoadAsync(key, control, flight.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            OperationSpan.Fail(span, ErrorTypes.Of(exception));
            throw;
        }
    }

    // A value that cannot be stored has still been loaded, and goes to its callers.
    private async Task FillAsync<TValue>(Flight<TValue> flight, TKey key, TValue value, TimeSpan? ttl)
    {
        using Activity? span = CacheActivities.HasListeners ? Activities.Set.Start(Locate(key)) : null;
        try
        {
            if (BeginFill(flight, key, value, ttl) is { } sent)
            {
                StoreReply reply = await sent.ConfigureAwait(false);
                OperationSpan.Record(span, reply);
                ReportWrite(SetOperation, reply);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            OperationSpan.Fail(span, ErrorTypes.Of(exception));
            ReportFill(exception);
        }
    }

    private ValueTask<StoreReply>? BeginFill<TValue>(Flight<TValue> flight, TKey key, TValue value, TimeSpan? ttl) =>
        flight.SendUnlessSuperseded(
            () => BeginWrite(key, value, ttl, new(WriteKind.Set, flight.Generations), flight.CancellationToken));
}
