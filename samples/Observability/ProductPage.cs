namespace Observability;

/// <summary>What opening a product's page asks of the caches.</summary>
internal sealed class ProductPage(IProductCache products, IPriceCache prices, IReviewCache reviews)
{
    private const int RelatedCount = 8;

    internal async Task OpenAsync(int id, CancellationToken ct)
    {
        if (await products.GetAsync(id, ct) is null)
        {
            return;
        }

        await products.CountViewAsync(id, ct);
        await prices.GetAsync(id, ct);
        int[] related = Popularity.Related(id, RelatedCount);
        await products.GetManyAsync(related, ct);
        await prices.GetManyAsync(related, ct);
        await reviews.GetAsync(id, page: 1, ct);
        for (int page = 2; Random.Shared.Next(4) == 0; page++)
        {
            await reviews.GetAsync(id, page, ct);
        }
    }
}
