using MemcachedGen.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Hosting;

/// <summary>Warms up the caches of a client while the host runs; its start does not wait for that.</summary>
internal sealed class WarmUpService(CacheWarmer warmer, WarmUpOptions options, ILogger logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await warmer.WarmAsync(progress: null, options, stoppingToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What is not warm is loaded when it is asked for: no reason to end the host.
            Log.WarmUpFailed(logger, exception);
        }
    }
}
