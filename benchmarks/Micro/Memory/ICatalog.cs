namespace MemcachedGen.Micro.Memory;

/// <summary>What the generated cache loads from.</summary>
public interface ICatalog
{
    ValueTask<Product> FindAsync(int id, CancellationToken cancellationToken);
}
