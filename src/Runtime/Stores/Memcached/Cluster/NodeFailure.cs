namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>Why a node could not be reached, or was lost.</summary>
internal sealed record NodeFailure(StoreError Error, DateTimeOffset At);
