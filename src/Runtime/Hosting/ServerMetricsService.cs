using Microsoft.Extensions.Hosting;

namespace MemcachedGen.Hosting;

/// <summary>Collects the figures of a client's servers while the host runs.</summary>
internal sealed class ServerMetricsService(CacheClient client, TimeSpan interval) : IHostedService
{
    private IAsyncDisposable? _collector;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _collector = client.CollectServerMetrics(interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _collector?.DisposeAsync().AsTask() ?? Task.CompletedTask;
}
