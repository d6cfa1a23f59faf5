namespace MemcachedGen.AotSmoke;

/// <summary>Counts how often it is asked.</summary>
internal sealed class CountingCatalog : ICatalog
{
    private int _loads;

    public int Loads => _loads;

    public ValueTask<Product?> FindAsync(int id, CancellationToken ct)
    {
        Interlocked.Increment(ref _loads);
        return new(id < 0 ? null : Create(id));
    }

    public Task<Dictionary<int, Product>> FindManyAsync(int[] ids, CancellationToken ct)
    {
        Interlocked.Increment(ref _loads);
        return Task.FromResult(ids.Where(static id => id >= 0).ToDictionary(static id => id, Create));
    }

    private static Product Create(int id) => new(id, $"Product {id}", ["a", "ü"]);
}
