using System.Collections.Concurrent;

namespace MemcachedGen.Caching;

/// <summary>Loads the keys of a warm-up, all in one call or each in one of its own; of these one that fails spoils no other.</summary>
internal readonly struct WarmUpLoad<TId, TValue> : IBatchLoad<TId, TValue>
    where TId : notnull
{
    private readonly Func<TId[], LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>>? _all;
    private readonly Func<TId, LoadControl, CancellationToken, ValueTask<TValue>>? _each;
    private readonly ConcurrentDictionary<TId, Exception> _failures;
    private readonly ConcurrentDictionary<TId, LoadControl> _controls;
    private readonly WarmUpPace _pace;

    internal WarmUpLoad(Func<TId[], LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> all, WarmUpPace pace)
    {
        _all = all;
        _pace = pace;
        _failures = [];
        _controls = [];
    }

    internal WarmUpLoad(Func<TId, LoadControl, CancellationToken, ValueTask<TValue>> each, WarmUpPace pace)
    {
        _each = each;
        _failures = [];
        _controls = [];
        _pace = pace;
    }

    public TimeSpan? TimeToLive => null;

    public bool IsOneCall => _all is not null;

    public LoadControl ControlOf(TId id, LoadControl all) => _controls.GetValueOrDefault(id) ?? all;

    public Exception? FailureOf(TId id) => _failures.GetValueOrDefault(id);

    public ValueTask<IReadOnlyDictionary<TId, TValue>> LoadAsync(TId[] ids, LoadControl control, CancellationToken cancellationToken) =>
        _all is not null ? _all(ids, control, cancellationToken) : LoadEachAsync(ids, cancellationToken);

    private async ValueTask<IReadOnlyDictionary<TId, TValue>> LoadEachAsync(TId[] ids, CancellationToken cancellationToken)
    {
        var values = new ConcurrentDictionary<TId, TValue>();
        WarmUpLoad<TId, TValue> load = this;
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = _pace.Parallelism, CancellationToken = cancellationToken },
            (id, token) => load.LoadOneAsync(id, values, token)).ConfigureAwait(false);
        return values;
    }

    private async ValueTask LoadOneAsync(TId id, ConcurrentDictionary<TId, TValue> values, CancellationToken cancellationToken)
    {
        try
        {
            LoadControl control = _controls.GetOrAdd(id, static _ => new LoadControl());
            TValue value = await _pace.WithinLimitAsync(_each!(id, control, cancellationToken)).ConfigureAwait(false);
            if (value is not null)
            {
                values[id] = value;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _failures[id] = exception;
        }
    }
}
