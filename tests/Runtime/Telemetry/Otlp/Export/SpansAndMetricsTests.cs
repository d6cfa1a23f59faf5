using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Spans and metrics tell the same story. Every request is sampled, so that one can be counted by the other.</summary>
public abstract class SpansAndMetricsTests(OtlpRun run)
{
    // Spans go over the wire in whole ticks of a clock, and sums of fractions are not exact.
    private const double TickSeconds = 1e-6;

    private static readonly string[] s_shared =
    [
        Names.System, Names.Operation, Names.Collection, Names.Namespace, Names.ServerAddress, Names.ServerPort, Names.ErrorType, Names.StatusCode,
    ];

    private readonly SpanForest _spans = new(run.Export.Spans);

    [Fact]
    public void EveryOperation_IsOneSpanAndOneRecording_OfTheSameDurationAndError()
    {
        Dictionary<string, (int Count, double Seconds)> traced = _spans
            .Matching(static span => span.Scope.Name == TelemetrySpec.Operations && span.Kind == OtlpSpanKind.Client)
            .GroupBy(static span => SharedOf(span.Attributes))
            .ToDictionary(static same => same.Key, static same => (same.Count(), same.Sum(static span => span.Seconds)));
        Dictionary<string, OtlpPoint> measured = run.Export.Points("db.client.operation.duration")
            .ToDictionary(static point => SharedOf(point.Attributes));

        Assert.NotEmpty(traced);
        Assert.Equal(traced.Keys.Order(StringComparer.Ordinal), measured.Keys.Order(StringComparer.Ordinal));
        Assert.All(traced, operation =>
        {
            OtlpPoint point = measured[operation.Key];
            Assert.Equal(operation.Value.Count, point.Count);
            Assert.Equal(operation.Value.Seconds, point.Value, TickSeconds * operation.Value.Count);
        });
    }

    [Theory]
    [InlineData("replace", "replace")]
    [InlineData("decrement", "decrement")]
    [InlineData("delete many", "BATCH delete")]
    public void OperationThatWasCalledOnce_TookAsLongInBoth(string step, string operation)
    {
        OtlpSpan span = Assert.Single(_spans.Operations(step));
        OtlpPoint point = run.Export.Point("db.client.operation.duration", $"{Names.Operation}={operation}");
        Assert.Equal(1, point.Count);
        Assert.Equal(span.Seconds, point.Value, TickSeconds);
    }

    [Theory]
    [InlineData("hit")]
    [InlineData("stale")]
    [InlineData("negative")]
    [InlineData("miss")]
    public void Reads_AreCountedAsTheirSpansSay(string result)
    {
        // What an update reads is no use of the cache.
        string[] updates = [_spans.Step("update").TraceId, _spans.Step("update again").TraceId];
        int traced = _spans.Matching(
            span => span[Names.QueryText] is "get i:{id}" && Equals(span[Names.Result], result) && !updates.Contains(span.TraceId)).Count;
        Assert.True(traced > 0);
        Assert.Equal(traced, run.Growth(
            "memcachedgen.cache.requests",
            "memcachedgen.cache.name=wire",
            "memcachedgen.cache.method=GetAsync",
            "memcachedgen.cache.level=l2",
            $"memcachedgen.cache.request.type={result}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("canceled")]
    [InlineData("System.IO.InvalidDataException")]
    public void Loads_AreMeasuredAsTheirSpansSay(string? errorType)
    {
        int traced = _spans.Matching(span => span.Name == "load wire" && Equals(span[Names.ErrorType], errorType)).Count;
        Assert.True(traced > 0);
        OtlpPoint point = Assert.Single(
            run.Export.Points("memcachedgen.load.duration", "memcachedgen.cache.name=wire"),
            point => Equals(point.Attributes[Names.ErrorType], errorType));
        Assert.Equal(traced, point.Count);
    }

    [Fact]
    public void JoinedCalls_AreCountedAsTheirSpansSay() => Assert.Equal(
        _spans.Matching(static span => span[Names.Joined] is true).Count,
        run.Growth("memcachedgen.load.joined", "memcachedgen.cache.name=wire"));

    [Fact]
    public void ItemsOfSingleOperations_AreMeasuredWithTheSizesOfTheirSpans()
    {
        OtlpPoint received = run.Export.Point("memcachedgen.item.size", "memcachedgen.cache.name=wire", "network.io.direction=receive");
        double traced = _spans.Matching(static span => span[Names.Operation] is "get" && span.Has(Names.ItemSize))
            .Sum(static span => (long)span[Names.ItemSize]!);
        Assert.True(received.Value >= traced && traced > 0, $"{received.Value} bytes received, {traced} traced"); // those of many have no span each
        OtlpPoint sent = run.Export.Point("memcachedgen.item.size", "memcachedgen.cache.name=wire", "network.io.direction=transmit");
        Assert.True(sent.Buckets[^2] > 0, "400,000 bytes fall into the last bucket but one.");
    }

    private static string SharedOf(OtlpAttributes attributes) =>
        new OtlpAttributes(attributes.Where(static attribute => s_shared.Contains(attribute.Key))).Text;
}

[Collection(nameof(HttpRun))]
public sealed class HttpSpansAndMetricsTests(HttpRun run) : SpansAndMetricsTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcSpansAndMetricsTests(GrpcRun run) : SpansAndMetricsTests(run);
