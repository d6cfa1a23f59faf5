using MemcachedGen;

namespace OpenTelemetry.Trace;

/// <summary>Switches MemcachedGen's spans on.</summary>
public static class MemcachedGenTracerProviderBuilderExtensions
{
    /// <summary>Collects the spans of cache operations. Calling it twice changes nothing.</summary>
    /// <param name="builder">The tracer provider's builder.</param>
    public static TracerProviderBuilder AddMemcachedGenInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(MemcachedGenDiagnostics.ActivitySourceName);
    }
}
