namespace MemcachedGen;

/// <summary>Puts the entries of a method into a group that can be invalidated as one, in one operation.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class CacheTagAttribute : Attribute
{
    /// <summary>Names the group.</summary>
    /// <param name="template">A template over the method's key parameters, for example <c>"tenant:{tenantId}"</c>.</param>
    public CacheTagAttribute(string template) => Template = template;

    /// <summary>The group's template.</summary>
    public string Template { get; }
}
