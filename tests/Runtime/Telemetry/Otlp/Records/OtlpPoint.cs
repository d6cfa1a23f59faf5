namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A point of a metric: of a gauge or sum it has a value, of a histogram a count, a sum and buckets.</summary>
internal sealed record OtlpPoint(OtlpAttributes Attributes)
{
    /// <summary>The value, or the sum of what a histogram holds.</summary>
    public double Value { get; init; }

    /// <summary>Whether the value went over the wire as an integer.</summary>
    public bool IsInteger { get; init; }

    public long Count { get; init; }

    public IReadOnlyList<double> Bounds { get; init; } = [];

    public IReadOnlyList<ulong> Buckets { get; init; } = [];
}
