using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace MemcachedGen.AspNetCoreTests.Hosting.Schema;

/// <summary>The schema that types of options have.</summary>
internal sealed class SchemaOfTypes(XmlDocumentation documentation)
{
    // As .NET's own schemas have it: days, hours and minutes, seconds, fractions.
    private const string TimeSpanPattern =
        @"^-?(\d{1,8}|((\d{1,8}[\.:])?(([01]?\d|2[0-3]):[0-5]?\d|([01]?\d|2[0-3]):[0-5]?\d:[0-5]?\d)(\.\d{1,7})?))$";

    /// <summary>An object with the properties of all these types.</summary>
    internal JsonObject Object(params Type[] types)
    {
        var properties = new JsonObject();
        foreach ((Type type, PropertyInfo property) in types
            .SelectMany(static type => Bindable.PropertiesOf(type).Select(property => (type, property)))
            .OrderBy(static pair => pair.property.Name, StringComparer.Ordinal))
        {
            JsonObject schema = Value(property.PropertyType);
            schema["description"] = documentation.Of(property);
            if (DefaultOf(type, property) is { } value)
            {
                schema["default"] = value;
            }

            properties[property.Name] = schema;
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties };
    }

    private JsonObject Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when Bindable.IsMap(type) => new() { ["type"] = "object", ["additionalProperties"] = Value(type.GetGenericArguments()[1]) },
            _ when Bindable.IsList(type) => new() { ["type"] = "array", ["items"] = Value(type.GetGenericArguments()[0]) },
            _ when Bindable.IsGroup(type) => Object(type),
            { IsEnum: true } => new() { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(static name => (JsonNode)name)]) },
            _ when type == typeof(string) => new() { ["type"] = "string" },
            _ when type == typeof(bool) => new() { ["type"] = "boolean" },
            _ when type == typeof(int) => new() { ["type"] = "integer" },
            _ when type == typeof(TimeSpan) => new() { ["type"] = "string", ["pattern"] = TimeSpanPattern },
            _ => throw new InvalidOperationException($"{type} has no form in a schema yet: say here what it is."),
        };
    }

    private static JsonNode? DefaultOf(Type type, PropertyInfo property) => property.GetValue(Activator.CreateInstance(type)) switch
    {
        string text => text,
        bool flag => flag,
        int number => number,
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        Enum value => value.ToString(),
        _ => null,
    };
}
