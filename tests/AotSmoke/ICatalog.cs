namespace MemcachedGen.AotSmoke;

/// <summary>The source of truth.</summary>
public interface ICatalog
{
    ValueTask<Product?> FindAsync(int id, CancellationToken ct);

    Task<Dictionary<int, Product>> FindManyAsync(int[] ids, CancellationToken ct);
}
