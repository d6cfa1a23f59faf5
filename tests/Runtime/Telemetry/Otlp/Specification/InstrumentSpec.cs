namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>An instrument of the meter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Attributes">What its points carry.</param>
internal sealed record InstrumentSpec(string Name, InstrumentKind Kind, string Unit, params AttributeUse[] Attributes)
{
    /// <summary>The upper bounds of a histogram's buckets.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    /// <inheritdoc cref="SpanSpec.IsPlanned"/>
    public bool IsPlanned { get; init; }

    /// <inheritdoc cref="SpanSpec.IsOfWeb"/>
    public bool IsOfWeb { get; init; }
}
