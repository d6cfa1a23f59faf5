namespace MemcachedGen;

/// <summary>Serves the old value while one caller loads the new one.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class StaleAttribute : Attribute
{
    /// <summary>Sets how long after its TTL a value may still be served while it is refreshed.</summary>
    /// <param name="duration">For example <c>"5m"</c>.</param>
    public StaleAttribute(string duration) => Duration = duration;

    /// <summary>The time, as written.</summary>
    public string Duration { get; }

    /// <summary>How long after its TTL a value is served when the loader fails; at least <see cref="Duration"/>.</summary>
    public string? OnErrorFor { get; set; }

    /// <summary>After this time a load goes on in the background and its callers get the old value. Shorter than <see cref="HardTimeout"/>.</summary>
    public string? SoftTimeout { get; set; }

    /// <summary>After this time a load is given up.</summary>
    public string? HardTimeout { get; set; }
}
