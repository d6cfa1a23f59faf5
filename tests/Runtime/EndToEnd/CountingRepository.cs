using System.Collections.Concurrent;
using System.Globalization;

namespace MemcachedGen.RuntimeTests.EndToEnd;

/// <summary>A source of truth that counts how often it is asked.</summary>
public sealed class CountingRepository : IProductRepository
{
    private readonly ConcurrentDictionary<int, int> _loads = new();

    /// <summary>What loads wait for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int Loads(int id) => _loads.GetValueOrDefault(id);

    public int TotalLoads => _loads.Values.Sum();

    public async ValueTask<Product?> FindAsync(int id, CancellationToken ct)
    {
        _loads.AddOrUpdate(id, 1, static (_, count) => count + 1);
        await Gate.WaitAsync(ct);
        return id < 0 ? null : new Product(id, string.Create(CultureInfo.InvariantCulture, $"Product {id}"), id + 0.5m);
    }

    public ValueTask<IReadOnlyDictionary<int, Product>> FindManyAsync(IReadOnlyCollection<int> ids, CancellationToken ct) =>
        throw new NotSupportedException("These tests load one at a time.");
}
