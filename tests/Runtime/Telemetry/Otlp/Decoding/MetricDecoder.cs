namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Decodes <c>ExportMetricsServiceRequest</c>. Exemplars are passed over.</summary>
internal static class MetricDecoder
{
    private const ulong Cumulative = 2;

    private delegate OtlpPoint ReadPoint(WireReader reader);

    internal static IReadOnlyList<OtlpMetric> Decode(ReadOnlySpan<byte> request) => OtlpDecoder.Decode<OtlpMetric>(request, ReadMetric);

    private static void ReadMetric(WireReader reader, OtlpScope scope, List<OtlpMetric> metrics)
    {
        var metric = new OtlpMetric(scope, "", "", OtlpMetricKind.Other);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    metric = metric with { Name = reader.Text() };
                    break;
                case 2:
                    metric = metric with { Description = reader.Text() };
                    break;
                case 3:
                    metric = metric with { Unit = reader.Text() };
                    break;
                case 5:
                    metric = ReadPoints(reader.Message(), metric with { Kind = OtlpMetricKind.Gauge }, ReadNumber);
                    break;
                case 7:
                    metric = ReadPoints(reader.Message(), metric with { Kind = OtlpMetricKind.Sum }, ReadNumber);
                    break;
                case 9:
                    metric = ReadPoints(reader.Message(), metric with { Kind = OtlpMetricKind.Histogram }, ReadHistogram);
                    break;
            }
        }

        metrics.Add(metric);
    }

    // A gauge has the points only, a histogram the temporality too, a sum all three.
    private static OtlpMetric ReadPoints(WireReader reader, OtlpMetric metric, ReadPoint read)
    {
        List<OtlpPoint> points = [];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    points.Add(read(reader.Message()));
                    break;
                case 2:
                    metric = metric with { IsCumulative = reader.Varint() == Cumulative };
                    break;
                case 3:
                    metric = metric with { IsMonotonic = reader.Varint() != 0 };
                    break;
            }
        }

        return metric with { Points = points };
    }

    private static OtlpPoint ReadNumber(WireReader reader)
    {
        var point = new OtlpPoint(OtlpAttributes.None);
        List<KeyValuePair<string, OtlpValue>> attributes = [];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 4:
                    point = point with { Value = reader.Double() };
                    break;
                case 6:
                    point = point with { Value = (long)reader.Fixed64(), IsInteger = true };
                    break;
                case 7:
                    OtlpDecoder.ReadAttribute(reader.Message(), attributes);
                    break;
            }
        }

        return point with { Attributes = new(attributes) };
    }

    private static OtlpPoint ReadHistogram(WireReader reader)
    {
        var point = new OtlpPoint(OtlpAttributes.None);
        List<KeyValuePair<string, OtlpValue>> attributes = [];
        List<ulong> buckets = [];
        List<ulong> bounds = [];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 4:
                    point = point with { Count = (long)reader.Fixed64() };
                    break;
                case 5:
                    point = point with { Value = reader.Double() };
                    break;
                case 6:
                    reader.Fixed64Into(buckets);
                    break;
                case 7:
                    reader.Fixed64Into(bounds);
                    break;
                case 9:
                    OtlpDecoder.ReadAttribute(reader.Message(), attributes);
                    break;
            }
        }

        return point with { Attributes = new(attributes), Buckets = buckets, Bounds = [.. bounds.Select(BitConverter.UInt64BitsToDouble)] };
    }
}
