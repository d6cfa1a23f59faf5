using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>The loads of a batch: those whose turn it is in few calls of the loader, the others when their turn comes.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>Runs the loads of a group and tells those who wait. Does not throw.</summary>
    private async Task RunManyAsync<TId, TValue, TLoad>(List<BatchFlight<TKey, TId, TValue>> flights, FlightGroup group, TLoad load)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        var ids = new Dictionary<Flight<TValue>, TId>(flights.Count);
        var waiting = new List<Turn<TKey, TValue>>(flights.Count);
        foreach (BatchFlight<TKey, TId, TValue> flight in flights)
        {
            ids.Add(flight.Flight, flight.Miss.Item.Id);
            waiting.Add(TurnOf(flight.Flight, flight.Miss.Item.Key, flight.Miss.Read));
        }

        var loading = new List<Task>();
        try
        {
            while (waiting.Count > 0)
            {
                TakeFound(waiting);
                List<Turn<TKey, TValue>> ready = TakeOut(waiting, static turn => turn.MayLoad);
                if (ready.Count > 0)
                {
                    loading.Add(LoadChunksAsync(ready, ids, group, load));
                }

                if (waiting.Count > 0)
                {
                    await AdvanceAsync(waiting, group).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception)
        {
            FailAll(waiting, exception);
        }

        await Task.WhenAll(loading).ConfigureAwait(false);
    }

    // Those that others have loaded; they need not wait for the rest.
    private void TakeFound<TValue>(List<Turn<TKey, TValue>> waiting)
    {
        foreach (Turn<TKey, TValue> turn in TakeOut(waiting, static turn => turn.IsFound))
        {
            _flights.Complete(turn.Key, turn.Flight);
            turn.Flight.Land();
            turn.Flight.SetResult(turn.Value!);
        }
    }

    // Each is looked at once: whether it may load can change between two looks, and then it would be in neither list.
    private static List<Turn<TKey, TValue>> TakeOut<TValue>(List<Turn<TKey, TValue>> waiting, Predicate<Turn<TKey, TValue>> isTaken)
    {
        var taken = new List<Turn<TKey, TValue>>();
        waiting.RemoveAll(turn =>
        {
            if (!isTaken(turn))
            {
                return false;
            }

            taken.Add(turn);
            return true;
        });
        return taken;
    }

    private async Task LoadChunksAsync<TId, TValue, TLoad>(
        List<Turn<TKey, TValue>> ready, Dictionary<Flight<TValue>, TId> ids, FlightGroup group, TLoad load)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        CachingSettings settings = Settings;
        if (ready.Count <= settings.LoadChunkSize)
        {
            await LoadChunkAsync([.. ready], ids, group, load).ConfigureAwait(false);
            return;
        }

        await Parallel.ForEachAsync(
            ready.Chunk(settings.LoadChunkSize),
            new ParallelOptions { MaxDegreeOfParallelism = settings.LoadParallelism },
            async (chunk, _) => await LoadChunkAsync(chunk, ids, group, load).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // Does not throw: what fails here fails for the keys of this chunk.
    private async Task LoadChunkAsync<TId, TValue, TLoad>(
        Turn<TKey, TValue>[] chunk, Dictionary<Flight<TValue>, TId> ids, FlightGroup group, TLoad load)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        try
        {
            var loaded = new TId[chunk.Length];
            for (int index = 0; index < chunk.Length; index++)
            {
                chunk[index].Flight.BeginLoading();
                loaded[index] = ids[chunk[index].Flight];
            }

            var control = new LoadControl();
            IReadOnlyDictionary<TId, TValue>? values = await LoadManyAsync(chunk, loaded, group, load, control).ConfigureAwait(false);
            var fills = new List<BatchFill<TKey, TValue>>(chunk.Length);
            for (int index = 0; index < chunk.Length; index++)
            {
                if (load.FailureOf(loaded[index]) is { } failure)
                {
                    FailAll([chunk[index]], failure);
                    continue;
                }

                TValue? value = default;
                Flight<TValue> flight = chunk[index].Flight;
                flight.IsAbsent = values is null || !values.TryGetValue(loaded[index], out value) || value is null;
                fills.Add(new(chunk[index], value, load.ControlOf(loaded[index], control)));
            }

            await FillManyAsync(fills, load.TimeToLive).ConfigureAwait(false);

            // First out of the table, then to those who wait: nobody joins a load that is over.
            foreach (BatchFill<TKey, TValue> fill in fills)
            {
                _flights.Complete(fill.Turn.Key, fill.Turn.Flight);
                fill.Turn.Flight.SetResult(fill.Value!);
            }
        }
        catch (Exception exception)
        {
            FailAll(chunk, exception);
        }
    }

    private void FailAll<TValue>(IEnumerable<Turn<TKey, TValue>> turns, Exception exception)
    {
        foreach (Turn<TKey, TValue> turn in turns)
        {
            GiveBack(turn.Key, turn.Flight);
            _flights.Complete(turn.Key, turn.Flight);
            turn.Flight.SetException(exception);
        }
    }

    // Each call of the loader has its own limit, and ending one ends no other.
    private async ValueTask<IReadOnlyDictionary<TId, TValue>?> LoadManyAsync<TId, TValue, TLoad>(
        Turn<TKey, TValue>[] chunk, TId[] ids, FlightGroup group, TLoad load, LoadControl control)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        bool isDegraded = Times.IsEnabled && Array.Exists(chunk, static turn => turn.Flight.IsDegraded);
        if (isDegraded)
        {
            await _bulkhead.EnterAsync(group.CancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await LoadManyTracedAsync(chunk, ids, group, load, control).ConfigureAwait(false);
        }
        finally
        {
            if (isDegraded)
            {
                _bulkhead.Leave();
            }
        }
    }

    private async ValueTask<IReadOnlyDictionary<TId, TValue>?> LoadManyTracedAsync<TId, TValue, TLoad>(
        Turn<TKey, TValue>[] chunk, TId[] ids, FlightGroup group, TLoad load, LoadControl control)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        CacheSpan span = Activities.CreateLoad(ids.Length);
        span.Enter();
        foreach (Turn<TKey, TValue> turn in chunk)
        {
            turn.Flight.LoadSpan = span.Context;
        }

        if (span.IsRecorded)
        {
            span.SetTag(TelemetryNames.KeyCount, ids.Length);
        }

        long startedAt = LoadMetrics.Begin(Counters);
        IReadOnlyDictionary<TId, TValue>? values;
        try
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(group.CancellationToken);
            values = await WatchAsync(
                load.LoadAsync(ids, control, cancellation.Token),
                load.IsOneCall ? Times.HardTimeout : TimeSpan.Zero,
                new ManyLeases<TValue>(this, chunk, cancellation)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span.End(exception, ids.Length);
            LoadMetrics.End(Counters, startedAt, ErrorTypes.Of(exception));
            throw;
        }

        span.End(exception: null, ids.Length);
        LoadMetrics.End(Counters, startedAt, errorType: null);
        return values;
    }

    private void BeginRefreshMany<TId, TValue, TLoad>(List<BatchMiss<TKey, TId>> refreshes, TLoad load)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue> =>
        RunDetached(trigger => RefreshManyAsync<TId, TValue, TLoad>(refreshes, load, trigger));

    private async Task RefreshManyAsync<TId, TValue, TLoad>(List<BatchMiss<TKey, TId>> refreshes, TLoad load, ActivityContext trigger)
        where TId : notnull
        where TLoad : struct, IBatchLoad<TId, TValue>
    {
        CacheSpan span = Activities.StartRefresh(trigger, refreshes.Count);
        if (span.IsRecorded)
        {
            span.SetTag(TelemetryNames.KeyCount, refreshes.Count);
        }

        Exception? failure = null;
        foreach (Flight<TValue> flight in JoinOrStartMany<TId, TValue, TLoad>(refreshes, load, out _, out _))
        {
            try
            {
                await flight.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                failure ??= exception;
                ReportRefresh(exception);
            }
        }

        span.End(failure, refreshes.Count);
    }

    private readonly struct ManyLeases<TValue>(EntryFamily<TKey> family, Turn<TKey, TValue>[] turns, CancellationTokenSource cancellation)
        : ILeaseKeeper
    {
        public bool HasPlaceholders => Array.Exists(turns, static turn => turn.Flight.Lease is { IsPlaceholder: true });

        public void Cancel() => cancellation.Cancel();

        public async ValueTask RenewAsync()
        {
            foreach (Turn<TKey, TValue>[] slice in turns.Chunk(BatchReplies.Step))
            {
                EntryFamily<TKey> entries = family;
                await Task.WhenAll(slice.Select(turn => entries.RenewAsync(turn.Key, turn.Flight).AsTask())).ConfigureAwait(false);
            }
        }
    }
}
