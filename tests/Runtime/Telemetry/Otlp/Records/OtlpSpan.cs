namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A span as it went over the wire; ids are hexadecimal, times nanoseconds since 1970.</summary>
internal sealed record OtlpSpan(OtlpScope Scope, string TraceId, string SpanId, string ParentId, string Name, OtlpSpanKind Kind)
{
    public ulong Start { get; init; }

    public ulong End { get; init; }

    public OtlpAttributes Attributes { get; init; } = OtlpAttributes.None;

    public IReadOnlyList<OtlpEvent> Events { get; init; } = [];

    public IReadOnlyList<OtlpLink> Links { get; init; } = [];

    public OtlpStatus Status { get; init; }

    public string StatusMessage { get; init; } = "";

    public bool IsRoot => ParentId.Length == 0;

    public double Seconds => (End - Start) / 1e9;

    public object? this[string attribute] => Attributes[attribute];

    public bool Has(string attribute) => Attributes.Has(attribute);

    public override string ToString() => $"{Scope.Name}: {Kind} '{Name}' {Status} {Attributes.Text}";
}
