using MemcachedGen.Stores;
using MemcachedGen.Stores.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>Processes on one in-memory store, with a clock that is turned by hand.</summary>
internal sealed class InMemoryFleet : Fleet
{
    private readonly InMemoryStore _store;

    public InMemoryFleet()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _store = new InMemoryStore(Clock);
    }

    internal override FakeTimeProvider Clock { get; }

    internal override ICacheStore Store => _store;

    protected override void Reach(MemcachedGenOptions options) => options.UseStore(_ => _store).UseTimeProvider(Clock);
}
