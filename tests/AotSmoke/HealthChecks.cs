using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MemcachedGen.AotSmoke;

/// <summary>The health check, as a host runs it.</summary>
internal sealed class HealthChecks(HealthCheckService checks)
{
    internal async Task RunAsync()
    {
        HealthReport report = await checks.CheckHealthAsync();
        Check.Equal(HealthStatus.Healthy, report.Status, "the health");
        Check.Equal("InMemoryStore answers.", report.Entries["memcached"].Description, "the health in words");
    }
}
