namespace MemcachedGen;

/// <summary>Makes the method invalidate a group of entries; its parameters fill the group's template by name and type.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class InvalidatesTagAttribute : Attribute
{
    /// <summary>Names the group.</summary>
    /// <param name="template">The template of a <see cref="CacheTagAttribute"/> of the same contract.</param>
    public InvalidatesTagAttribute(string template) => Template = template;

    /// <summary>The group's template.</summary>
    public string Template { get; }
}
