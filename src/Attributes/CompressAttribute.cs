namespace MemcachedGen;

/// <summary>Compresses larger values.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class CompressAttribute : Attribute
{
    /// <summary>The smallest serialized value that is compressed, in bytes; 1 or greater.</summary>
    public int MinBytes { get; set; } = 1_024;
}
