namespace MemcachedGen;

/// <summary>
/// Puts the entries of a method into a group that can be invalidated as one, in one operation; on an interface, the
/// entries of all its methods but the counters.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class CacheTagAttribute : Attribute
{
    /// <summary>Names the group.</summary>
    /// <param name="template">A template over the key parameters of the method, or of each method of the interface: <c>"tenant:{tenantId}"</c>, <c>"all"</c>.</param>
    public CacheTagAttribute(string template) => Template = template;

    /// <summary>The group's template.</summary>
    public string Template { get; }
}
