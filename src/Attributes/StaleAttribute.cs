namespace MemcachedGen;

/// <summary>
/// Serves the old value: for a time while one reader of the fleet refreshes it in the background, for longer where the
/// loader fails or takes its time.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class StaleAttribute : Attribute
{
    /// <summary>Sets how long after its TTL a value is served while it is refreshed.</summary>
    /// <param name="duration">For example <c>"5m"</c>.</param>
    public StaleAttribute(string duration) => Duration = duration;

    /// <summary>The time, as written.</summary>
    public string Duration { get; }

    /// <summary>
    /// How long after its TTL a value stands in for a loader that fails; at least <see cref="Duration"/>. After
    /// <see cref="Duration"/> a read loads in the foreground.
    /// </summary>
    public string? OnErrorFor { get; set; }

    /// <summary>
    /// After this time a load goes on in the background and its callers get the old value, if there is one. Shorter than
    /// <see cref="HardTimeout"/>.
    /// </summary>
    public string? SoftTimeout { get; set; }

    /// <summary>
    /// After this time a load is given up: its callers get the old value, if there is one, else a
    /// <see cref="TimeoutException"/>.
    /// </summary>
    public string? HardTimeout { get; set; }
}
