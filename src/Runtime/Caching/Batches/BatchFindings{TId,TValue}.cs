namespace MemcachedGen.Caching;

/// <summary>What a batch has found for its caller so far. Not thread-safe.</summary>
/// <param name="count">How many entries it has.</param>
/// <param name="isDetailed">Whether the caller wants to know where values come from and what failed.</param>
internal sealed class BatchFindings<TId, TValue>(int count, bool isDetailed)
    where TId : notnull
{
    private readonly Dictionary<TId, CacheSource>? _sources = isDetailed ? new(count) : null;
    private Dictionary<TId, Exception>? _errors;

    internal Dictionary<TId, TValue> Values { get; } = new(count);

    /// <summary>Whether failures are told entry by entry, and not by an exception.</summary>
    internal bool IsDetailed => isDetailed;

    internal void Add(TId id, TValue? value, CacheSource source)
    {
        if (value is not null)
        {
            Values[id] = value;
        }

        _sources?[id] = value is null && source != CacheSource.Negative ? CacheSource.None : source;
    }

    internal void Fail(TId id, Exception exception) => (_errors ??= [])[id] = exception;

    internal BatchResult<TId, TValue> ToResult() => new(Values, _sources!, _errors ?? []);
}
