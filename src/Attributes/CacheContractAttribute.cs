namespace MemcachedGen;

/// <summary>
/// Names a cache contract and versions the shape of what it stores. Optional where the interface declares
/// <c>[CacheKey]</c> methods of its own: without it the contract is named after the interface
/// (<c>IProductCache</c> gives <c>product-cache</c>) and has version 1.
/// </summary>
/// <remarks>
/// Name and version open every key of the contract: <c>{KeyPrefix}{name}/{version}:{template}</c>. Two contracts
/// of one compilation, references included, may not share both.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class CacheContractAttribute : Attribute
{
    /// <summary>Names the contract after its interface.</summary>
    public CacheContractAttribute()
    {
    }

    /// <summary>Names the contract.</summary>
    /// <param name="name">The key namespace: letters, digits, <c>-</c>, <c>.</c>, <c>_</c>.</param>
    public CacheContractAttribute(string name) => Name = name;

    /// <summary>The key namespace, or <see langword="null"/> when it follows from the interface's name.</summary>
    public string? Name { get; }

    /// <summary>
    /// The version of the keys, 1 or greater. Raise it when the meaning of the stored values changes; entries of
    /// other versions are then never read again and run out by their TTL.
    /// </summary>
    public int Version { get; set; } = 1;

    /// <summary>The name of the client that the contract belongs to; the default client when left out.</summary>
    public string? Client { get; set; }

    /// <summary>
    /// Puts the fingerprint of the value's shape into the key, so that an old and a new build, running side by side,
    /// each keep their own entries. Default: one entry, which each refuses in the other's shape.
    /// </summary>
    public bool SchemaInKey { get; set; }

    /// <summary>What a call does when the store cannot answer. Default: a failed read is a miss, a failed write is logged.</summary>
    public CacheErrorBehavior OnError { get; set; }
}
