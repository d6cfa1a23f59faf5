namespace Observability;

/// <summary>People who open one page after the other. However slow pages are, no more of them are opened than was asked for.</summary>
internal sealed class Shoppers(ProductPage page, Settings settings, TimeProvider time, ILogger<Shoppers> logger) : BackgroundService
{
    // So few that they wait for one another where pages are slow, so many that a slow page stops only its own reader.
    private const int Count = 24;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Count).Select(_ => ShopAsync(stoppingToken)));

    private async Task ShopAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Count / settings.Rate), time);
        await Task.Delay(timer.Period * Random.Shared.NextDouble(), time, ct);
        while (await timer.WaitForNextTickAsync(ct))
        {
            await Attempt.RunAsync(() => page.OpenAsync(Popularity.Draw(), ct), logger, ct);
        }
    }
}
