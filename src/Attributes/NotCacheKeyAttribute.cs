namespace MemcachedGen;

/// <summary>The parameter is not part of the key: calls that differ in it alone share one entry. A loader may still take it.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class NotCacheKeyAttribute : Attribute;
