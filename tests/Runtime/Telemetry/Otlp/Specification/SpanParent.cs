namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Where a span belongs.</summary>
internal enum SpanParent
{
    /// <summary>Below whatever is current, if anything is.</summary>
    Any,

    /// <summary>In a trace of its own.</summary>
    Root,

    /// <summary>Below another span in any case.</summary>
    Child,
}
