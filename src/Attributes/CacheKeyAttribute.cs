namespace MemcachedGen;

/// <summary>
/// On a method: gives the key of its entry, as a template over the method's parameters. On a property or field:
/// makes it part of the key wherever its type stands in a template.
/// </summary>
/// <remarks>
/// <c>{name}</c> stands for a parameter, <c>{name.Property}</c> for a property of it, <c>{name:format}</c> for its
/// form in the invariant culture, <c>{{</c> and <c>}}</c> for braces. Text is percent-encoded and numbers have one
/// fixed form, so that different arguments never give the same key.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
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

    /// <summary>
    /// What traces say of the values in the key; on a method only. Of the methods that share an entry the one that shows least, but
    /// something, decides for all. Default: <see cref="KeyTelemetry.None"/>.
    /// </summary>
    public KeyTelemetry Telemetry { get; set; }
}
