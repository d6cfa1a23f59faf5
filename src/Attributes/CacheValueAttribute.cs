namespace MemcachedGen;

/// <summary>Marks the parameter that carries the value to store, which makes the method a set.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class CacheValueAttribute : Attribute;
