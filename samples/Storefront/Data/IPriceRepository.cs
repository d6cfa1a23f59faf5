using Storefront.Contracts;

namespace Storefront.Data;

/// <summary>Where prices come from, and where they are changed.</summary>
public interface IPriceRepository
{
    ValueTask<Price?> FindAsync(int id, CancellationToken ct);

    ValueTask<List<Price>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken ct);

    ValueTask ChangeAsync(int id, decimal amount, CancellationToken ct);
}
