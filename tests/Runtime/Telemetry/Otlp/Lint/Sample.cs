namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Records as they should be, to be spoilt by the tests of the checks.</summary>
internal static class Sample
{
    internal static readonly OtlpScope Scope = new("MemcachedGen", "1.0", "https://opentelemetry.io/schemas/1.44.0", OtlpAttributes.None);

    internal static readonly OtlpSpan Get = new(Scope, "aa", "bb", "cc", "get shop", OtlpSpanKind.Client)
    {
        Start = 1,
        End = 2,
        Attributes = OtlpAttributes.Of(
            ("db.system.name", "memcached"),
            ("db.operation.name", "get"),
            ("db.collection.name", "shop"),
            ("db.query.summary", "get shop"),
            ("server.address", "cache.example"),
            ("server.port", 11211),
            ("network.peer.address", "10.0.0.1"),
            ("network.peer.port", 11211),
            ("memcachedgen.cache.result", "hit"),
            ("memcachedgen.item.size", 123)),
    };

    internal static readonly OtlpSpan Load = new(Scope, "aa", "bb", "cc", "load shop", OtlpSpanKind.Internal)
    {
        Attributes = OtlpAttributes.Of(("memcachedgen.cache.name", "shop")),
    };

    internal static readonly OtlpSpan Refresh = Load with { Name = "refresh shop", ParentId = "", Links = [new("dd", "ee", OtlpAttributes.None)] };

    internal static readonly OtlpMetric Duration = new(Scope, "memcachedgen.load.duration", "s", OtlpMetricKind.Histogram)
    {
        Description = "Duration of loads.",
        IsCumulative = true,
        Points =
        [
            new(OtlpAttributes.Of(("memcachedgen.cache.name", "shop")))
            {
                Count = 1,
                Bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
                Buckets = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            },
        ],
    };

    internal static readonly OtlpMetric Inflight = new(Scope, "memcachedgen.client.inflight", "{request}", OtlpMetricKind.Sum)
    {
        Description = "Requests under way.",
        IsCumulative = true,
        Points = [new(OtlpAttributes.Of(("server.address", "cache.example"), ("server.port", 11211))) { Value = 3, IsInteger = true }],
    };

    internal static readonly OtlpLogRecord Log = new(Scope with { Name = "MemcachedGen.Client", SchemaUrl = "" }, 13, "Warning", "text", "", OtlpAttributes.None);

    internal static IReadOnlyList<string> Check(params OtlpSpan[] spans) => TelemetryLint.Check(new(spans, [], []));

    internal static IReadOnlyList<string> Check(params OtlpMetric[] metrics) => TelemetryLint.Check(new([], metrics, []));
}
