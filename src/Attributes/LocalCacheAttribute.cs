namespace MemcachedGen;

/// <summary>
/// A first level in the process. A copy past its time is compared with the server's version by one reader, while the
/// others go on using it. One object does for all readers where nothing about the value's type can be changed.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class LocalCacheAttribute : Attribute
{
    /// <summary>Sets how long a local copy is used without asking the server.</summary>
    /// <param name="duration">For example <c>"2s"</c>; not longer than the TTL.</param>
    public LocalCacheAttribute(string duration) => Duration = duration;

    /// <summary>The time, as written.</summary>
    public string Duration { get; }

    /// <summary>The most entries kept in the process, 1 or greater.</summary>
    public int MaxEntries { get; set; } = 10_000;

    /// <summary>
    /// Keeps only what is read often: what was read before within the last 60 seconds, by this process or, as far as the store
    /// notes it, by others. A store that notes nothing (<c>IUsageStore</c>) has everything kept.
    /// </summary>
    public bool Adaptive { get; set; }
}
