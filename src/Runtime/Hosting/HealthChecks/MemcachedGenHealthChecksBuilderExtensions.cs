using MemcachedGen;
using MemcachedGen.Hosting;
using MemcachedGen.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds MemcachedGen's health check.</summary>
public static class MemcachedGenHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that asks every server of a <see cref="CacheClient"/> whether it answers.</summary>
    /// <param name="builder">The health checks that are being configured.</param>
    /// <param name="name">The check's name, not empty. Default: <c>memcached</c>.</param>
    /// <param name="failureStatus">What is reported when no server answers or none is known yet. Default: <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to select checks by, for example <c>ready</c>.</param>
    /// <param name="timeout">
    /// How long the check may take, more than zero. Default: as long as it takes, which is at most twice
    /// <see cref="MemcachedGenOptions.OperationTimeout"/>. A check that takes longer is reported as failed, whatever the other servers say.
    /// </param>
    /// <param name="client">The name of the client, not empty, where it was registered with one. Default: the default client.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para>The result is healthy when all servers answer, degraded when some do not, <paramref name="failureStatus"/> when none does.
    /// Entries in the process, or in a store of your own, are healthy when a read does not fail. The question is a read of a key that does
    /// not exist, over the connections that the caches use; to the server it is a miss.</para>
    /// <para>The result's data has <c>servers</c> and <c>answering</c> (their numbers), <c>fingerprint</c>
    /// (<see cref="CacheClient.ServersFingerprint"/>), and for each server, under its <c>host:port</c>, a <see cref="ServerHealth"/>.</para>
    /// <para>Without the cache values are loaded, so a process whose cache is down still serves: do not have it restarted for that.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above zero.</exception>
    public static IHealthChecksBuilder AddMemcached(
        this IHealthChecksBuilder builder,
        string name = "memcached",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null,
        string? client = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (client is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(client);
        }

        return builder.Add(new HealthCheckRegistration(
            name, services => new MemcachedHealthCheck(ClientOf(services, name, client)), failureStatus, tags, timeout));
    }

    private static CacheClient ClientOf(IServiceProvider services, string check, string? client) => client is null
        ? services.GetService<CacheClient>() ?? throw Missing(check, "no CacheClient is registered. Call services.AddMemcachedGen(...).")
        : services.GetKeyedService<CacheClient>(client)
            ?? throw Missing(check, $"no CacheClient is registered under the name '{client}'. Call services.AddMemcachedGen(\"{client}\", ...).");

    private static InvalidOperationException Missing(string check, string reason) => new($"The health check '{check}' has nothing to ask: {reason}");
}
