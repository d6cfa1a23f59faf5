namespace MemcachedGen;

/// <summary>Makes the method a batch: each element of the marked collection stands for one placeholder of the template.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class EachAttribute : Attribute
{
    /// <summary>Names the placeholder.</summary>
    /// <param name="placeholder">Its name in the template, without braces: <c>"id"</c>.</param>
    public EachAttribute(string placeholder) => Placeholder = placeholder;

    /// <summary>The placeholder that each element stands for.</summary>
    public string Placeholder { get; }
}
