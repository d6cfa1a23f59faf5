namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What the messages of traces, metrics and logs have in common: attributes, resource and scope.</summary>
/// <remarks>Field numbers are those of opentelemetry-proto 1.</remarks>
internal static class OtlpDecoder
{
    internal delegate void ReadItem<T>(WireReader item, OtlpScope scope, List<T> items);

    /// <summary>Decodes a request: resources, of each of them scopes, of each of them items.</summary>
    internal static IReadOnlyList<T> Decode<T>(ReadOnlySpan<byte> request, ReadItem<T> read)
    {
        List<T> items = [];
        var reader = new WireReader(request);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                ReadResource(reader.Message(), items, read);
            }
        }

        return items;
    }

    /// <summary>Adds an attribute to a list.</summary>
    internal static void ReadAttribute(WireReader reader, List<KeyValuePair<string, OtlpValue>> attributes)
    {
        string name = "";
        OtlpValue value = default;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text();
                    break;
                case 2:
                    value = ReadValue(reader.Message());
                    break;
            }
        }

        attributes.Add(new(name, value));
    }

    internal static string ReadId(ref WireReader reader) => Convert.ToHexStringLower(reader.Bytes());

    internal static OtlpValue ReadValue(WireReader reader)
    {
        OtlpValue value = default;
        while (reader.Next())
        {
            value = reader.Field switch
            {
                1 => reader.Text(),
                2 => reader.Varint() != 0,
                3 => (long)reader.Varint(),
                4 => reader.Double(),
                5 => new(OtlpValueKind.Array, ReadArray(reader.Message())),
                6 => new(OtlpValueKind.Map, ReadMap(reader.Message())),
                7 => new(OtlpValueKind.Bytes, reader.Bytes().ToArray()),
                _ => value,
            };
        }

        return value;
    }

    // The schema's URL and the resource come in any order, before or after what they are about.
    private static void ReadResource<T>(WireReader reader, List<T> items, ReadItem<T> read)
    {
        List<KeyValuePair<string, OtlpValue>> attributes = [];
        WireReader again = reader;
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                WireReader resource = reader.Message();
                while (resource.Next())
                {
                    if (resource.Field == 1)
                    {
                        ReadAttribute(resource.Message(), attributes);
                    }
                }
            }
        }

        var process = new OtlpAttributes(attributes);
        while (again.Next())
        {
            if (again.Field == 2)
            {
                ReadScope(again.Message(), process, items, read);
            }
        }
    }

    private static void ReadScope<T>(WireReader reader, OtlpAttributes resource, List<T> items, ReadItem<T> read)
    {
        string name = "";
        string version = "";
        string schemaUrl = "";
        WireReader again = reader;
        while (reader.Next())
        {
            if (reader.Field == 3)
            {
                schemaUrl = reader.Text();
            }
            else if (reader.Field == 1)
            {
                (name, version) = ReadScopeName(reader.Message());
            }
        }

        var scope = new OtlpScope(name, version, schemaUrl, resource);
        while (again.Next())
        {
            if (again.Field == 2)
            {
                read(again.Message(), scope, items);
            }
        }
    }

    private static (string Name, string Version) ReadScopeName(WireReader reader)
    {
        string name = "";
        string version = "";
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text();
                    break;
                case 2:
                    version = reader.Text();
                    break;
            }
        }

        return (name, version);
    }

    private static OtlpValue[] ReadArray(WireReader reader)
    {
        List<OtlpValue> values = [];
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                values.Add(ReadValue(reader.Message()));
            }
        }

        return [.. values];
    }

    private static OtlpAttributes ReadMap(WireReader reader)
    {
        List<KeyValuePair<string, OtlpValue>> values = [];
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                ReadAttribute(reader.Message(), values);
            }
        }

        return new(values);
    }
}
