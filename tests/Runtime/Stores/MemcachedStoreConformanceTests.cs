using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

public sealed class MemcachedStoreConformanceTests(OneNodeCluster cluster) : StoreConformance, IClassFixture<OneNodeCluster>
{
    protected override ICacheStore Store { get; } = MemcachedStoreHarness.Connect(cluster);
}
