using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>The decoders on messages made by hand. That the exporter writes the same numbers is seen end to end.</summary>
public sealed class OtlpDecoderTests
{
    [Fact]
    public void Trace_IsDecodedWithAllThatBelongsToIt()
    {
        WireWriter list = new WireWriter().Message(1, new WireWriter().Text(1, "a")).Message(1, new WireWriter().Varint(3, 2));
        WireWriter span = new WireWriter()
            .Bytes(1, Enumerable.Range(1, 16).Select(static value => (byte)value).ToArray())
            .Bytes(2, 1, 2, 3, 4, 5, 6, 7, 8)
            .Text(3, "state")
            .Bytes(4, 8, 7, 6, 5, 4, 3, 2, 1)
            .Text(5, "get a")
            .Varint(6, 3)
            .Fixed64(7, 1_000_000_000)
            .Fixed64(8, 3_500_000_000)
            .Attribute(9, "text", "value")
            .Attribute(9, "number", new WireWriter().Varint(3, unchecked((ulong)-5)))
            .Attribute(9, "flag", new WireWriter().Varint(2, 1))
            .Attribute(9, "double", new WireWriter().Double(4, 0.5))
            .Attribute(9, "bytes", new WireWriter().Bytes(7, 0xAB))
            .Attribute(9, "list", new WireWriter().Message(5, list))
            .Message(11, new WireWriter().Fixed64(1, 5).Text(2, "event").Attribute(3, "of", "event"))
            .Message(13, new WireWriter().Bytes(1, 0xAA).Bytes(2, 0xBB).Attribute(4, "of", "link"))
            .Message(15, new WireWriter().Text(2, "why").Varint(3, 2))
            .Fixed32(16, 0x101);
        OtlpSpan decoded = Assert.Single(TraceDecoder.Decode(Request(span)));
        Assert.Equal(
            ("0102030405060708090a0b0c0d0e0f10", "0102030405060708", "0807060504030201", "get a", OtlpSpanKind.Client, false),
            (decoded.TraceId, decoded.SpanId, decoded.ParentId, decoded.Name, decoded.Kind, decoded.IsRoot));
        Assert.Equal((2.5, OtlpStatus.Error, "why"), (decoded.Seconds, decoded.Status, decoded.StatusMessage));
        Assert.Equal("bytes=ab double=0.5 flag=True list=[a, 2] number=-5 text=value", decoded.Attributes.Text);
        Assert.Equal(
            [OtlpValueKind.Text, OtlpValueKind.Int, OtlpValueKind.Bool, OtlpValueKind.Double, OtlpValueKind.Bytes, OtlpValueKind.Array],
            decoded.Attributes.Select(static attribute => attribute.Value.Kind));
        Assert.Equal(("event", 5UL, "of=event"), (decoded.Events[0].Name, decoded.Events[0].Time, decoded.Events[0].Attributes.Text));
        Assert.Equal(("aa", "bb", "of=link"), (decoded.Links[0].TraceId, decoded.Links[0].SpanId, decoded.Links[0].Attributes.Text));
        Assert.Equal(("MemcachedGen", "1.2", "https://schema", "service.name=shop"), Describe(decoded.Scope));
    }

    [Fact]
    public void Metrics_AreDecodedByKind()
    {
        WireWriter gauge = Metric("g", "By", 5, new WireWriter().Message(1, new WireWriter().Double(4, 1.5).Attribute(7, "a", "b")));
        WireWriter number = new WireWriter().Fixed64(6, unchecked((ulong)-7));
        WireWriter sum = Metric("s", "{item}", 7, new WireWriter().Message(1, number).Varint(2, 2).Varint(3, 1));
        WireWriter point = new WireWriter()
            .Fixed64(4, 3).Double(5, 0.75)
            .Packed(6, 1, 2).Packed(7, BitConverter.DoubleToUInt64Bits(0.5))
            .Bytes(8, 1, 2, 3) // exemplars
            .Attribute(9, "c", "d");
        WireWriter histogram = Metric("h", "s", 9, new WireWriter().Message(1, point).Varint(2, 1));

        IReadOnlyList<OtlpMetric> decoded = MetricDecoder.Decode(Request(gauge, sum, histogram, Metric("e", "s", 10, new WireWriter())));
        Assert.Equal(
            [OtlpMetricKind.Gauge, OtlpMetricKind.Sum, OtlpMetricKind.Histogram, OtlpMetricKind.Other], decoded.Select(static metric => metric.Kind));
        Assert.Equal(("g", "By", "about g", 1.5, false, "a=b"), Describe(decoded[0]));
        Assert.Equal(("s", "{item}", "about s", -7, true, ""), Describe(decoded[1]));
        Assert.Equal(("h", "s", "about h", 0.75, false, "c=d"), Describe(decoded[2]));
        Assert.Equal(
            [(false, false), (true, true), (false, false)], decoded.Take(3).Select(static metric => (metric.IsMonotonic, metric.IsCumulative)));
        OtlpPoint buckets = decoded[2].Points[0];
        Assert.Equal(3, buckets.Count);
        Assert.Equal([1UL, 2UL], buckets.Buckets);
        Assert.Equal([0.5], buckets.Bounds);
    }

    [Fact]
    public void Logs_AreDecoded()
    {
        WireWriter record = new WireWriter()
            .Fixed64(1, 1).Varint(2, 13).Text(3, "Warning").Message(5, new WireWriter().Text(1, "body")).Attribute(6, "a", "b").Text(12, "event");
        OtlpLogRecord decoded = Assert.Single(LogDecoder.Decode(Request(record)));
        Assert.Equal(
            (13, "Warning", "body", "event", "a=b"),
            (decoded.Severity, decoded.SeverityText, decoded.Body, decoded.EventName, decoded.Attributes.Text));
        Assert.Equal("MemcachedGen", decoded.Scope.Name);
    }

    [Fact]
    public void RequestThatIsCutOff_Throws()
    {
        byte[] request = Request(new WireWriter().Text(5, "get a"));
        Assert.Throws<InvalidDataException>(() => TraceDecoder.Decode(request.AsSpan(..^1)));
    }

    private static (string, string, string, string) Describe(OtlpScope scope) => (scope.Name, scope.Version, scope.SchemaUrl, scope.Resource.Text);

    private static (string, string, string, double, bool, string) Describe(OtlpMetric metric) => (
        metric.Name, metric.Unit, metric.Description, metric.Points[0].Value, metric.Points[0].IsInteger, metric.Points[0].Attributes.Text);

    private static WireWriter Metric(string name, string unit, int field, WireWriter data) =>
        new WireWriter().Text(1, name).Text(2, "about " + name).Text(3, unit).Message(field, data);

    // What is about the items comes after them: a sender may choose.
    private static byte[] Request(params WireWriter[] items)
    {
        var scope = new WireWriter();
        foreach (WireWriter item in items)
        {
            scope.Message(2, item);
        }

        scope.Text(3, "https://schema").Message(1, new WireWriter().Text(1, "MemcachedGen").Text(2, "1.2"));
        WireWriter resource = new WireWriter().Message(2, scope).Message(1, new WireWriter().Attribute(1, "service.name", "shop"));
        return new WireWriter().Message(1, resource).ToArray();
    }
}
