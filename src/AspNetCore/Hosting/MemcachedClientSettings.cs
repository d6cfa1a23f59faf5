namespace MemcachedGen;

/// <summary>
/// What <c>AddMemcachedClient</c> and <c>AddKeyedMemcachedClient</c> set up beside the client itself. Read from the configuration
/// sections <c>MemcachedGen</c> and, over it, <c>MemcachedGen:{name}</c>, when the client is registered.
/// </summary>
public sealed class MemcachedClientSettings
{
    /// <summary>
    /// The servers, separated by commas: <c>cache-1:11211,cache-2:11211;weight=2</c>. <c>ConnectionStrings:{name}</c> counts before
    /// what the sections say, and it before <see cref="MemcachedGenOptions.Servers"/>. Default: none.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>Whether the health check <c>Memcached_{name}</c> is left out. Default: no.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether OpenTelemetry is not told to collect the spans of caches. Default: no.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether OpenTelemetry is not told to collect the metrics of caches. Default: no.</summary>
    public bool DisableMetrics { get; set; }
}
