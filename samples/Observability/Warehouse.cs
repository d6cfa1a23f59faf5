namespace Observability;

/// <summary>The source of truth, slow as such sources are. Now and then a price cannot be had.</summary>
internal sealed class Warehouse(TimeProvider time) : IProductSource, IPriceSource, IReviewSource
{
    /// <summary>The products there are, numbered from 1.</summary>
    internal const int Products = 5_000;

    private const int ReviewsOnAPage = 10;
    private const double SlowShare = 0.02;
    private const double FailingShare = 0.01;

    /// <inheritdoc/>
    public async ValueTask<Product?> FindProductAsync(int id, CancellationToken ct)
    {
        await WaitAsync(8, ct);
        return ProductOf(id);
    }

    /// <inheritdoc/>
    public async ValueTask<List<Product>> ListProductsAsync(IReadOnlyCollection<int> ids, CancellationToken ct)
    {
        await WaitAsync(8 + ids.Count, ct);
        return [.. ids.Select(ProductOf).OfType<Product>()];
    }

    /// <inheritdoc/>
    public async ValueTask<Price?> FindPriceAsync(int id, CancellationToken ct)
    {
        await WaitAsync(4, ct);
        ThrowAtTimes();
        return PriceOf(id);
    }

    /// <inheritdoc/>
    public async ValueTask<List<Price>> ListPricesAsync(IReadOnlyCollection<int> ids, CancellationToken ct)
    {
        await WaitAsync(4 + ids.Count, ct);
        ThrowAtTimes();
        return [.. ids.Select(PriceOf).OfType<Price>()];
    }

    /// <inheritdoc/>
    public async ValueTask<ReviewPage> ReadReviewsAsync(int product, int page, CancellationToken ct)
    {
        await WaitAsync(20, ct);
        int length = 100 + Random.Shared.Next(900);
        return new(product, page, [.. Enumerable.Range(1, ReviewsOnAPage).Select(number => Text(number, length))]);
    }

    /// <summary>A product as it is now.</summary>
    internal static Product? ProductOf(int id) => id > Products ? null : new(id, $"Product {id}", Text(id, 100 + id % 400));

    private static Price? PriceOf(int id) => id > Products ? null : new(id, Random.Shared.Next(100, 100_000) / 100m);

    private static string Text(int seed, int length) => new((char)('a' + seed % 26), length);

    private static void ThrowAtTimes()
    {
        if (Random.Shared.NextDouble() < FailingShare)
        {
            throw new TimeoutException("The warehouse does not answer.");
        }
    }

    private Task WaitAsync(double milliseconds, CancellationToken ct)
    {
        double factor = Random.Shared.NextDouble() < SlowShare ? 15 : 0.5 + Random.Shared.NextDouble();
        return Task.Delay(TimeSpan.FromMilliseconds(milliseconds * factor), time, ct);
    }
}
