using MemcachedGen.Stores;
using MemcachedGen.Stores.InMemory;

namespace MemcachedGen.RuntimeTests.Stores;

public sealed class InMemoryStoreConformanceTests : StoreConformance
{
    protected override ICacheStore Store { get; } = new InMemoryStore();
}
