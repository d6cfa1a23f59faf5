namespace MemcachedGen;

/// <summary>
/// How long a text or byte part is at most, so that the longest key is known at build time. It is a statement, not a
/// check: what is longer is hashed like the tail of any key over 250 bytes.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class MaxBytesAttribute : Attribute
{
    /// <summary>States the bound.</summary>
    /// <param name="count">The most bytes of the argument, in UTF-8 if it is text; 1 or greater.</param>
    public MaxBytesAttribute(int count) => Count = count;

    /// <summary>The most bytes of the argument.</summary>
    public int Count { get; }
}
