namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>A server as it was configured or discovered.</summary>
/// <param name="Address">Its name, which is its identity, and its port.</param>
/// <param name="Weight">Its share of the keys, relative to the others'; greater than zero.</param>
internal sealed record NodeSpec(StoreNode Address, int Weight = 1);
