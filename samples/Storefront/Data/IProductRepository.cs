using Storefront.Contracts;

namespace Storefront.Data;

/// <summary>Where teas come from. It knows nothing of caches.</summary>
public interface IProductRepository
{
    ValueTask<Product?> FindAsync(int id, CancellationToken ct);

    ValueTask<List<Product>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken ct);

    ValueTask<ProductIds> ShelfAsync(Category? category, CancellationToken ct);

    /// <summary>What most people look at: worth having before they come.</summary>
    ValueTask<List<int>> PopularAsync(CancellationToken ct);
}
