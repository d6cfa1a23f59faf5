using MemcachedGen;

namespace OpenTelemetry.Metrics;

/// <summary>Switches MemcachedGen's metrics on.</summary>
public static class MemcachedGenMeterProviderBuilderExtensions
{
    /// <summary>Collects the metrics of caches. Calling it twice changes nothing.</summary>
    /// <param name="builder">The meter provider's builder.</param>
    public static MeterProviderBuilder AddMemcachedGenInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(MemcachedGenDiagnostics.MeterName);
    }
}
