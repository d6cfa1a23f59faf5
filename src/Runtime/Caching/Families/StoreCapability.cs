using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>Says what a store would have to be able to do.</summary>
internal static class StoreCapability
{
    internal static InvalidOperationException Missing(ICacheStore store, Type capability, string need) =>
        new($"The store '{store.GetType()}' does not implement {capability.Name}, and {need}.");
}
