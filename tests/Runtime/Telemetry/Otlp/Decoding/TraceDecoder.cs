namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Decodes <c>ExportTraceServiceRequest</c>.</summary>
internal static class TraceDecoder
{
    internal static IReadOnlyList<OtlpSpan> Decode(ReadOnlySpan<byte> request) => OtlpDecoder.Decode<OtlpSpan>(request, ReadSpan);

    private static void ReadSpan(WireReader reader, OtlpScope scope, List<OtlpSpan> spans)
    {
        var span = new OtlpSpan(scope, "", "", "", "", OtlpSpanKind.Unspecified);
        List<KeyValuePair<string, OtlpValue>> attributes = [];
        List<OtlpEvent> events = [];
        List<OtlpLink> links = [];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    span = span with { TraceId = OtlpDecoder.ReadId(ref reader) };
                    break;
                case 2:
                    span = span with { SpanId = OtlpDecoder.ReadId(ref reader) };
                    break;
                case 4:
                    span = span with { ParentId = OtlpDecoder.ReadId(ref reader) };
                    break;
                case 5:
                    span = span with { Name = reader.Text() };
                    break;
                case 6:
                    span = span with { Kind = (OtlpSpanKind)reader.Varint() };
                    break;
                case 7:
                    span = span with { Start = reader.Fixed64() };
                    break;
                case 8:
                    span = span with { End = reader.Fixed64() };
                    break;
                case 9:
                    OtlpDecoder.ReadAttribute(reader.Message(), attributes);
                    break;
                case 11:
                    events.Add(ReadEvent(reader.Message()));
                    break;
                case 13:
                    links.Add(ReadLink(reader.Message()));
                    break;
                case 15:
                    span = ReadStatus(reader.Message(), span);
                    break;
            }
        }

        spans.Add(span with { Attributes = new(attributes), Events = events, Links = links });
    }

    private static OtlpEvent ReadEvent(WireReader reader)
    {
        ulong time = 0;
        string name = "";
        List<KeyValuePair<string, OtlpValue>> attributes = [];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    time = reader.Fixed64();
                    break;
                case 2:
                    name = reader.Text();
                    break;
                case 3:
                    OtlpDecoder.ReadAttribute(reader.Message(), attributes);
                    break;
            }
        }

        return new(name, time, new(attributes));
    }

    private static OtlpLink ReadLink(WireReader reader)
    {
        string traceId = "";
        string spanId = "";
        List<KeyValuePair<string, OtlpValue>> attributes = [];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    traceId = OtlpDecoder.ReadId(ref reader);
                    break;
                case 2:
                    spanId = OtlpDecoder.ReadId(ref reader);
                    break;
                case 4:
                    OtlpDecoder.ReadAttribute(reader.Message(), attributes);
                    break;
            }
        }

        return new(traceId, spanId, new(attributes));
    }

    private static OtlpSpan ReadStatus(WireReader reader, OtlpSpan span)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2:
                    span = span with { StatusMessage = reader.Text() };
                    break;
                case 3:
                    span = span with { Status = (OtlpStatus)reader.Varint() };
                    break;
            }
        }

        return span;
    }
}
