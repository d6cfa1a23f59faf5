namespace Observability;

/// <summary>A newsletter names a product that nobody looked at for long, and many open its page in the same moment.</summary>
internal sealed class Newsletter(ProductPage page, TimeProvider time, ILogger<Newsletter> logger) : BackgroundService
{
    private const int Readers = 100;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            int id = Random.Shared.Next(Warehouse.Products / 2, Warehouse.Products);
            await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ =>
                Attempt.RunAsync(() => page.OpenAsync(id, stoppingToken), logger, stoppingToken)));
        }
    }
}
