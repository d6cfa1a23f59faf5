namespace MemcachedGen;

/// <summary>
/// How long an entry lives. On the interface it is the default of its methods; on a <see cref="TimeSpan"/> parameter
/// it is given at each call.
/// </summary>
/// <remarks>
/// Durations are read at build time: <c>"250ms"</c>, <c>"30s"</c>, <c>"10m"</c>, <c>"1h30m"</c>, <c>"7d"</c>,
/// <c>"00:10:00"</c>. A TTL is at least one second, memcached's own grain.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Parameter, Inherited = false)]
public sealed class TtlAttribute : Attribute
{
    /// <summary>On a parameter: the time to live is its argument.</summary>
    public TtlAttribute()
    {
    }

    /// <summary>Sets the time to live.</summary>
    /// <param name="duration">For example <c>"10m"</c>.</param>
    public TtlAttribute(string duration) => Duration = duration;

    /// <summary>The time to live, as written; <see langword="null"/> on a parameter.</summary>
    public string? Duration { get; }

    /// <summary>
    /// A span within which each write is shortened at random, so that entries stored together do not expire
    /// together. Shorter than the TTL. Default: none.
    /// </summary>
    public string? Jitter { get; set; }

    /// <summary>
    /// How long before its time is over an entry that is read is loaded anew, in the background and by one reader, so that
    /// nobody waits. One second or more, shorter than the TTL, and not together with <see cref="Sliding"/>. Default: none.
    /// </summary>
    public string? RefreshAhead { get; set; }

    /// <summary>Starts the time anew at each read, once at least a second of it has passed.</summary>
    public bool Sliding { get; set; }
}
