namespace MemcachedGen;

/// <summary>The parameter never shows in telemetry or in a decoded key.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class SensitiveAttribute : Attribute;
