namespace MemcachedGen;

/// <summary>Marks the parameter that carries the value to store, which makes the method a set.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class CacheValueAttribute : Attribute
{
    /// <summary>
    /// Whether the value is stored always, only where there is no entry, or only where there is one. With the last two
    /// the method returns <c>ValueTask&lt;bool&gt;</c>: whether it was stored.
    /// </summary>
    public SetMode Mode { get; set; }
}
