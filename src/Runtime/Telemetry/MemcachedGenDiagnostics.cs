using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen;

/// <summary>The names under which MemcachedGen reports.</summary>
public static class MemcachedGenDiagnostics
{
    /// <summary>The activity source of cache operations.</summary>
    public const string ActivitySourceName = "MemcachedGen";

    /// <summary>The activity source of what goes over the wire: connects, and the requests to single servers of a call to many.</summary>
    public const string TransportActivitySourceName = "MemcachedGen.Transport";

    /// <summary>The meter.</summary>
    public const string MeterName = "MemcachedGen";

    /// <summary>How <c>error.type</c> names an error of a store.</summary>
    /// <param name="error">Why the store could not answer.</param>
    /// <returns>One of a closed set of words; <see langword="null"/> for <see cref="StoreError.None"/>.</returns>
    public static string? ErrorTypeOf(StoreError error) => error == StoreError.None ? null : ErrorTypes.Of(error);
}
