namespace MemcachedGen;

/// <summary>Compresses larger values with Brotli, where that makes them smaller.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class CompressAttribute : Attribute
{
    /// <summary>The smallest serialized value that is compressed, in bytes; 1 or greater.</summary>
    public int MinBytes { get; set; } = 1_024;
}
