namespace MemcachedGen.RuntimeTests.Support;

/// <summary>A single server.</summary>
public sealed class OneNodeCluster() : MemcachedCluster(1);
