using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>While it lasts, what this thread asks of the store is held back, where the store can do that.</summary>
internal readonly ref struct BatchScope
{
    private readonly IBatchStore? _store;

    internal BatchScope(IBatchStore? store)
    {
        _store = store;
        store?.BeginBatch();
    }

    public void Dispose() => _store?.EndBatch();
}
