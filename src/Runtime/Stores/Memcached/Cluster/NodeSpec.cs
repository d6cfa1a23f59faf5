namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>A server as it was configured or discovered.</summary>
/// <param name="Address">Its name, which is its identity, and its port.</param>
/// <param name="Weight">Its share of the keys, relative to the others'; <see cref="MinWeight"/> to <see cref="MaxWeight"/>.</param>
internal sealed record NodeSpec(StoreNode Address, int Weight = NodeSpec.MinWeight)
{
    internal const int MinWeight = 1;
    internal const int MaxWeight = 1_000;

    /// <summary>Its share of the keys.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Weight { get; } = Weight is >= MinWeight and <= MaxWeight ? Weight : throw new ArgumentOutOfRangeException(nameof(Weight));

    /// <summary>Whether it is the same server with the same weight; the record's own equality compares addresses as objects.</summary>
    internal bool IsSameAs(NodeSpec other) => Weight == other.Weight && Address.IsSameAs(other.Address);
}
