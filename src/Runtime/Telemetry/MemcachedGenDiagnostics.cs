namespace MemcachedGen;

/// <summary>The names under which MemcachedGen reports.</summary>
public static class MemcachedGenDiagnostics
{
    /// <summary>The activity source of cache operations.</summary>
    public const string ActivitySourceName = "MemcachedGen";

    /// <summary>The meter.</summary>
    public const string MeterName = "MemcachedGen";
}
