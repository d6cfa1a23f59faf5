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
    /// <param name="epoch">The epoch of the read that missed.</param>
    /// <param name="isDegraded">The store could not answer; then nothing is stored either.</param>
    /// <param name="cancellationToken">Frees this caller alone.</param>
    internal async ValueTask<TValue> LoadAsync<TValue, TLoad>(
        TKey key, TLoad load, long epoch, bool isDegraded, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Flight<TValue> flight = JoinOrStart<TValue, TLoad>(key, load, epoch, isDegraded, out _);
        return await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private Flight<TValue> JoinOrStart<TValue, TLoad>(TKey key, TLoad load, long epoch, bool isDegraded, out bool isJoined)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Flight<TValue> flight = _flights.JoinOrStart<TValue>(key, out isJoined);
        if (!isJoined)
        {
            _ = RunAsync(flight, key, load, epoch, isDegraded);
        }

        return flight;
    }

    private async Task RunAsync<TValue, TLoad>(Flight<TValue> flight, TKey key, TLoad load, long epoch, bool isDegraded)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        TValue value;
        try
        {
            (bool isFound, value) = await RereadAsync<TValue>(key, epoch, isDegraded, flight.CancellationToken).ConfigureAwait(false);
            flight.IsFound = isFound;
            if (!isFound)
            {
                value = await LoadAsync(flight, key, load).ConfigureAwait(false);
                if (value is not null && !isDegraded)
                {
                    await FillAsync(flight, key, value).ConfigureAwait(false);
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

    private async Task<(bool IsFound, TValue Value)> RereadAsync<TValue>(
        TKey key, long epoch, bool isDegraded, CancellationToken cancellationToken)
    {
        if (isDegraded || !_flights.HasCompletedSince(key, epoch))
        {
            return (false, default!);
        }

        PendingRead read = BeginRead(key, cancellationToken);
        bool isFound = TryAccept(await read.Reply.ConfigureAwait(false), read.KeyHash, out TValue? value);
        return (isFound, value!);
    }

    private async Task<TValue> LoadAsync<TValue, TLoad>(Flight<TValue> flight, TKey key, TLoad load)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        using Activity? span = CacheActivities.HasListeners ? Activities.StartLoad() : null;
        flight.LoadSpan = span?.Context ?? default;
        try
        {
            return await load.LoadAsync(key, flight.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            OperationSpan.Fail(span, ErrorTypes.Of(exception));
            throw;
        }
    }

    // A value that cannot be stored has still been loaded, and goes to its callers.
    private async Task FillAsync<TValue>(Flight<TValue> flight, TKey key, TValue value)
    {
        using Activity? span = CacheActivities.HasListeners ? Activities.Set.Start(Locate(key)) : null;
        try
        {
            ValueTask<StoreReply>? fill = flight.SendUnlessSuperseded(() => BeginSet(key, value, flight.CancellationToken));
            if (fill is { } sent)
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
}
