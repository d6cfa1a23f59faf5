namespace MemcachedGen.Caching;

/// <summary>Counts what a warm-up has done, and tells it. Not thread-safe.</summary>
internal sealed class WarmUpTally(string contract, string method, IProgress<WarmUpProgress>? progress, int maxErrors)
{
    private readonly List<WarmUpError> _errors = [];
    private int? _total;
    private int _done;
    private int _loaded;
    private int _found;
    private int _failed;

    internal IReadOnlyList<WarmUpError> Errors => _errors;

    internal WarmUpProgress Progress => new(contract, method, _done, _loaded, _found, _failed, _total);

    internal void Expect(int? total) => _total = total;

    /// <summary>So many keys were done by an earlier run.</summary>
    internal void Resume(int done) => _done = done;

    internal void Add(CacheSource source, Exception? error, object key)
    {
        _done++;
        if (error is not null)
        {
            Fail(key, error);
        }
        else if (source is CacheSource.Loaded or CacheSource.Bypassed)
        {
            _loaded++;
        }
        else if (source != CacheSource.None)
        {
            _found++;
        }
    }

    /// <param name="key">What failed; <see langword="null"/> for the source itself.</param>
    /// <param name="error">Why.</param>
    internal void Fail(object? key, Exception error)
    {
        _failed++;
        if (_errors.Count < maxErrors)
        {
            _errors.Add(new(contract, method, key, error));
        }
    }

    internal void Report() => progress?.Report(Progress);
}
