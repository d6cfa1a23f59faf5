namespace MemcachedGen;

/// <summary>Makes the method count: it adds 1, or its <c>ulong delta</c> parameter, and returns the new count.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CounterAttribute : Attribute
{
    /// <summary>What counting starts from, and the count given when the store cannot answer.</summary>
    public ulong Initial { get; set; }

    /// <summary>Whether the method adds or subtracts.</summary>
    public CounterMode Mode { get; set; }
}
