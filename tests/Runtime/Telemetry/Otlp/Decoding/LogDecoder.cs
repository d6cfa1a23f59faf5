namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Decodes <c>ExportLogsServiceRequest</c>.</summary>
internal static class LogDecoder
{
    internal static IReadOnlyList<OtlpLogRecord> Decode(ReadOnlySpan<byte> request) => OtlpDecoder.Decode<OtlpLogRecord>(request, ReadRecord);

    private static void ReadRecord(WireReader reader, OtlpScope scope, List<OtlpLogRecord> records)
    {
        var record = new OtlpLogRecord(scope, 0, "", "", "", OtlpAttributes.None);
        List<KeyValuePair<string, OtlpValue>> attributes = [];
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2:
                    record = record with { Severity = (int)reader.Varint() };
                    break;
                case 3:
                    record = record with { SeverityText = reader.Text() };
                    break;
                case 5:
                    record = record with { Body = OtlpDecoder.ReadValue(reader.Message()).ToString() };
                    break;
                case 6:
                    OtlpDecoder.ReadAttribute(reader.Message(), attributes);
                    break;
                case 12:
                    record = record with { EventName = reader.Text() };
                    break;
            }
        }

        records.Add(record with { Attributes = new(attributes) });
    }
}
