namespace Observability;

/// <summary>People who change what is cached: descriptions, prices, reviews.</summary>
internal sealed class Editors(
    IProductCache products, IPriceCache prices, IReviewCache reviews, TimeProvider time, ILogger<Editors> logger) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Attempt.RunAsync(() => ChangeAsync(Popularity.Draw(), stoppingToken), logger, stoppingToken);
        }
    }

    private async Task ChangeAsync(int id, CancellationToken ct)
    {
        if (Warehouse.ProductOf(id) is not { } product)
        {
            return;
        }

        switch (Random.Shared.Next(8))
        {
            case 0:
                await products.InvalidateAsync(id, ct);
                break;
            case 1:
                await products.SetAsync(id, product, ct);
                break;
            case 2 or 3:
                await reviews.InvalidateProductAsync(id, ct);
                break;
            default:
                await prices.OutdateAsync(id, ct);
                break;
        }
    }
}
