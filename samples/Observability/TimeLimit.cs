namespace Observability;

/// <summary>Ends the program after as many seconds as were asked for.</summary>
internal sealed class TimeLimit(Settings settings, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Seconds is { } seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), time, stoppingToken);
            lifetime.StopApplication();
        }
    }
}
