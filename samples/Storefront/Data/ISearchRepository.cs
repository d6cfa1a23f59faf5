using Storefront.Contracts;

namespace Storefront.Data;

/// <summary>Finds teas.</summary>
public interface ISearchRepository
{
    ValueTask<ProductIds> FindAsync(string text, int? below, CancellationToken ct);
}
