namespace MemcachedGen;

/// <summary>Gives the key of a method's entry, as a template over the method's parameters.</summary>
/// <remarks>
/// <c>{name}</c> stands for a parameter, <c>{{</c> and <c>}}</c> for braces. Text is percent-encoded and numbers
/// have one fixed form, so that different arguments never give the same key.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CacheKeyAttribute : Attribute
{
    /// <summary>All key parameters in their order, separated by <c>:</c>.</summary>
    public CacheKeyAttribute()
    {
    }

    /// <summary>The given template.</summary>
    /// <param name="template">For example <c>"p:{id}"</c>.</param>
    public CacheKeyAttribute(string template) => Template = template;

    /// <summary>The template, or <see langword="null"/> for all key parameters in order.</summary>
    public string? Template { get; }
}
