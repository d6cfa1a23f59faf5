namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A metric of one export.</summary>
internal sealed record OtlpMetric(OtlpScope Scope, string Name, string Unit, OtlpMetricKind Kind)
{
    public string Description { get; init; } = "";

    /// <summary>Whether a sum only ever grows.</summary>
    public bool IsMonotonic { get; init; }

    /// <summary>Whether points tell all since the start; a gauge tells nothing of the kind.</summary>
    public bool IsCumulative { get; init; }

    public IReadOnlyList<OtlpPoint> Points { get; init; } = [];
}
