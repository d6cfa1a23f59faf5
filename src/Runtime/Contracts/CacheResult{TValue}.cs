namespace MemcachedGen;

/// <summary>A value and where it came from: a contract method may return <c>ValueTask&lt;CacheResult&lt;T&gt;&gt;</c>.</summary>
/// <typeparam name="TValue">The value's type; nullable where a miss has no value.</typeparam>
/// <param name="Value">The value; the type's default when there was none.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Age">How long ago it was loaded; <see langword="null"/> when that is not known.</param>
public readonly record struct CacheResult<TValue>(TValue Value, CacheSource Source, TimeSpan? Age)
{
    /// <summary>Whether there was a value.</summary>
    public bool HasValue => Source is not (CacheSource.None or CacheSource.Negative);
}
