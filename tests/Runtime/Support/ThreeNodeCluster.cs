namespace MemcachedGen.RuntimeTests.Support;

/// <summary>Three servers.</summary>
public sealed class ThreeNodeCluster() : MemcachedCluster(3);
