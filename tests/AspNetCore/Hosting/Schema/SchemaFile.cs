using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MemcachedGen.AspNetCoreTests.Support;

namespace MemcachedGen.AspNetCoreTests.Hosting.Schema;

/// <summary>A schema that is packed, and what it should say.</summary>
internal sealed class SchemaFile
{
    private static readonly JsonSerializerOptions s_layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _expected;

    private SchemaFile(string project, string[] categories, JsonObject section)
    {
        Location = Repository.Path("src", project, "ConfigurationSchema.json");
        section["description"] = "The caches of MemcachedGen: their servers, and how they are used.";
        _expected = new JsonObject
        {
            ["definitions"] = new JsonObject
            {
                ["logLevel"] = new JsonObject
                {
                    ["properties"] = new JsonObject(categories.Select(static category =>
                        KeyValuePair.Create(category, (JsonNode?)new JsonObject { ["$ref"] = "#/definitions/logLevelThreshold" }))),
                },
            },
            ["type"] = "object",
            ["properties"] = new JsonObject { ["MemcachedGen"] = section },
        };
    }

    internal string Location { get; }

    internal string Expected => _expected.ToJsonString(s_layout) + "\n";

    internal static SchemaFile OfRuntime() => new(
        "Runtime", ["MemcachedGen", "MemcachedGen.Client", "MemcachedGen.Transport"], Types().Object(typeof(MemcachedGenOptions)));

    /// <summary>Its section has the settings too, and a section for each client by its name.</summary>
    internal static SchemaFile OfAspNetCore()
    {
        JsonObject section = Types().Object(typeof(MemcachedGenOptions), typeof(MemcachedClientSettings));
        JsonObject client = Types().Object(typeof(MemcachedGenOptions), typeof(MemcachedClientSettings));
        client["description"] = "The options and settings of one client, by its name. They count before those of all.";
        section["additionalProperties"] = client;
        return new("AspNetCore", ["MemcachedGen.Operations", "MemcachedGen.PageCache", "MemcachedGen.Session"], section);
    }

    private static SchemaOfTypes Types() => new(new XmlDocumentation(typeof(MemcachedGenOptions).Assembly, typeof(MemcachedClientSettings).Assembly));
}
