using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Every mistake that a metric or log record may have is found, and what has none is not.</summary>
public sealed class MetricLintTests
{
    [Fact]
    public void MetricsAsSpecified_HaveNoViolations() => Assert.Empty(Sample.Check(Sample.Duration, Sample.Inflight));

    [Fact]
    public void MetricsOfOthers_AreNotLookedAt() =>
        Assert.Empty(Sample.Check(Sample.Inflight with { Scope = Sample.Scope with { Name = "System.Runtime" }, Unit = "" }));

    [Fact]
    public void UnknownInstrument_IsFound()
    {
        Finds(Sample.Inflight with { Name = "memcachedgen.client.requests" }, "MemcachedGen: instrument memcachedgen.client.requests is not specified.");
        Finds(
            Sample.Inflight with { Scope = Sample.Scope with { Name = "MemcachedGen.Transport" } },
            "MemcachedGen.Transport: instrument memcachedgen.client.inflight is not specified.");
    }

    [Fact]
    public void WrongKind_IsFound()
    {
        Finds(Sample.Inflight with { IsMonotonic = true }, "memcachedgen.client.inflight is a Sum that only grows, and not a UpDownCounter.");
        Finds(Sample.Inflight with { Kind = OtlpMetricKind.Gauge }, "memcachedgen.client.inflight is a Gauge that goes up and down, and not a UpDownCounter.");
    }

    [Fact]
    public void WrongUnit_IsFound() => Finds(Sample.Duration with { Unit = "ms" }, "memcachedgen.load.duration has the unit 'ms' and not 's'.");

    [Fact]
    public void MissingDescription_IsFound() => Finds(Sample.Duration with { Description = "" }, "memcachedgen.load.duration has no description.");

    [Fact]
    public void DeltaTemporality_IsFound() => Finds(Sample.Inflight with { IsCumulative = false }, "memcachedgen.client.inflight is not cumulative.");

    [Fact]
    public void WrongBuckets_AreFound()
    {
        OtlpPoint point = Sample.Duration.Points[0];
        Finds(Sample.Duration with { Points = [point with { Bounds = [0, 5, 10] }] }, "memcachedgen.load.duration has the bucket bounds 0 5 10.");
        Finds(
            Sample.Duration with { Points = [point with { Count = 2 }] },
            "memcachedgen.load.duration has buckets that do not make up its count.");
    }

    [Fact]
    public void FractionOfACount_IsFound() => Finds(
        Sample.Inflight with { Points = [Sample.Inflight.Points[0] with { IsInteger = false }] },
        "memcachedgen.client.inflight counts and is no integer.");

    [Theory]
    [InlineData("server.port", "11211", "memcachedgen.client.inflight has server.port as Text and not Int.")]
    [InlineData("server.port", null, "memcachedgen.client.inflight lacks server.port.")]
    [InlineData("network.peer.address", "10.0.0.1", "memcachedgen.client.inflight has network.peer.address, which does not belong there.")]
    [InlineData("key", "1", "memcachedgen.client.inflight has key, which is not specified at all.")]
    public void WrongAttributes_AreFound(string name, string? value, string violation)
    {
        OtlpPoint point = Sample.Inflight.Points[0];
        Finds(Sample.Inflight with { Points = [point with { Attributes = point.Attributes.With(name, value is null ? (OtlpValue?)null : value) }] }, violation);
    }

    [Fact]
    public void SameSeriesTwice_IsFound() => Finds(
        Sample.Inflight with { Points = [Sample.Inflight.Points[0], Sample.Inflight.Points[0]] },
        "memcachedgen.client.inflight has two points for 'server.address=cache.example server.port=11211'.");

    [Fact]
    public void MoreAttributesThanAreFree_AreFound()
    {
        OtlpPoint point = Sample.Inflight.Points[0];
        var many = new OtlpAttributes(point.Attributes.Concat(Enumerable.Range(0, 7).Select(static number => KeyValuePair.Create($"more{number}", (OtlpValue)1))));
        Finds(
            Sample.Inflight with { Points = [point with { Attributes = many }] },
            "memcachedgen.client.inflight has 9 attributes; more than 8 are allocated anew at every measurement.");
    }

    [Fact]
    public void MeterWithoutSchema_IsFound() => Finds(
        Sample.Inflight with { Scope = Sample.Scope with { SchemaUrl = "" } },
        "MemcachedGen has the schema URL '' and not https://opentelemetry.io/schemas/1.44.0.");

    [Fact]
    public void UnknownLogCategory_IsFound()
    {
        Assert.Empty(TelemetryLint.Check(new([], [], [Sample.Log, Sample.Log with { Scope = Sample.Scope with { Name = "Shop" } }])));
        Assert.Equal(
            ["MemcachedGen.Stores.Node is no category of ours."],
            TelemetryLint.Check(new([], [], [Sample.Log with { Scope = Sample.Scope with { Name = "MemcachedGen.Stores.Node" } }])));
    }

    [Fact]
    public void WhatWasNotExported_IsMissing_AndWhatIsPlannedIsNot()
    {
        IReadOnlyList<string> missing = TelemetryLint.FindMissing(new([Sample.Load], [Sample.Inflight], []));
        Assert.Contains("span: refresh", missing);
        Assert.Contains("instrument: memcachedgen.load.duration", missing);
        Assert.All(
            ["span: load", "span: session", "instrument: memcachedgen.client.inflight", "instrument: memcachedgen.page_cache.requests"],
            name => Assert.DoesNotContain(name, missing));
    }

    private static void Finds(OtlpMetric metric, string violation) => Assert.Contains(violation, Sample.Check(metric));
}
