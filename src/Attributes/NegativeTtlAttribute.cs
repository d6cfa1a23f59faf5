namespace MemcachedGen;

/// <summary>How long "not found" is remembered. Without it a loader's <see langword="null"/> is never cached.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class NegativeTtlAttribute : Attribute
{
    /// <summary>Sets the time.</summary>
    /// <param name="duration">For example <c>"15s"</c>; at least one second and not longer than the TTL.</param>
    public NegativeTtlAttribute(string duration) => Duration = duration;

    /// <summary>The time, as written.</summary>
    public string Duration { get; }
}
