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
}
