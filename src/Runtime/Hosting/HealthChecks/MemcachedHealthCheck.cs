using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MemcachedGen.Hosting;

/// <summary>Asks the servers of a client whether they answer. Says names of errors, never messages of exceptions: those could hold a secret.</summary>
internal sealed class MemcachedHealthCheck(CacheClient client) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        HealthStatus failure = context.Registration.FailureStatus;
        return client.Store is MemcachedStore store
            ? CheckServersAsync(store.Topology, failure, cancellationToken)
            : CheckStoreAsync(client.Store, failure, cancellationToken);
    }

    private static async Task<HealthCheckResult> CheckServersAsync(Topology topology, HealthStatus failure, CancellationToken cancellationToken)
    {
        ServerHealth[] servers = await MemcachedStore.PingAsync(topology, cancellationToken).ConfigureAwait(false);
        if (servers.Any(static server => server.Error == ErrorTypes.Canceled))
        {
            cancellationToken.ThrowIfCancellationRequested(); // a server that was given up may be well
        }

        int answering = servers.Count(static server => server.IsAnswering);
        HealthStatus status = answering == 0 ? failure : answering == servers.Length ? HealthStatus.Healthy : HealthStatus.Degraded;
        return new HealthCheckResult(status, Describe(servers, answering), exception: null, Data(topology, servers, answering));
    }

    private static string Describe(ServerHealth[] servers, int answering)
    {
        if (servers.Length == 0)
        {
            return "No servers are known yet: discovery has found none.";
        }

        string silent = string.Join(", ", servers.Where(static server => !server.IsAnswering).Select(static server => $"{server.Node} ({server.Error})"));
        return $"{answering} of {servers.Length} servers answer{(silent.Length > 0 ? $", but not {silent}" : "")}.";
    }

    private static Dictionary<string, object> Data(Topology topology, ServerHealth[] servers, int answering)
    {
        Dictionary<string, object> data = [];
        foreach (ServerHealth server in servers)
        {
            data[server.Node.ToString()] = server;
        }

        data["servers"] = servers.Length;
        data["answering"] = answering;
        data["fingerprint"] = topology.Fingerprint;
        return data;
    }

    private static async Task<HealthCheckResult> CheckStoreAsync(ICacheStore store, HealthStatus failure, CancellationToken cancellationToken)
    {
        string name = store.GetType().Name;
        string error;
        try
        {
            StoreReply reply = await store.GetAsync(HealthProbe.Key, cancellationToken).ConfigureAwait(false);
            reply.Release();
            if (reply.Status != StoreStatus.Failed)
            {
                return HealthCheckResult.Healthy($"{name} answers.");
            }

            error = ErrorTypes.Of(reply.Error);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            error = ErrorTypes.Of(exception);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new HealthCheckResult(failure, $"{name} does not answer ({error}).");
    }
}
