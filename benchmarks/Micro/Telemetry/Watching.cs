namespace MemcachedGen.Micro.Telemetry;

/// <summary>Who looks while calls are made.</summary>
internal enum Watching
{
    /// <summary>Nobody.</summary>
    Nobody,

    /// <summary>A tracer provider whose sampler has decided against the request that the calls belong to.</summary>
    Unsampled,

    /// <summary>A tracer provider that takes every span, and exports none.</summary>
    Sampled,

    /// <summary>A meter provider.</summary>
    Metrics,

    /// <summary>Both.</summary>
    SampledAndMetrics,
}
