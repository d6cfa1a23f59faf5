using MemcachedGen;

namespace OpenTelemetry.Trace;

/// <summary>Switches MemcachedGen's spans on.</summary>
public static class MemcachedGenTracerProviderBuilderExtensions
{
    /// <summary>Collects the spans of cache operations. Calling it twice changes nothing.</summary>
    /// <param name="builder">The tracer provider's builder.</param>
    /// <param name="includeTransport">Whether the spans of connects and of the requests to single servers are collected too.</param>
    public static TracerProviderBuilder AddMemcachedGenInstrumentation(this TracerProviderBuilder builder, bool includeTransport = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddSource(MemcachedGenDiagnostics.ActivitySourceName);
        return includeTransport ? builder.AddSource(MemcachedGenDiagnostics.TransportActivitySourceName) : builder;
    }
}
