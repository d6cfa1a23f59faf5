namespace MemcachedGen.Micro.Memory;

/// <summary>Has every product at once.</summary>
internal sealed class Catalog : ICatalog
{
    public ValueTask<Product> FindAsync(int id, CancellationToken cancellationToken) => new(Product.Sample(id));
}
