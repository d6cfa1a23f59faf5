using System.Text.Json.Nodes;
using Json.Schema;
using MemcachedGen.AspNetCore.Hosting;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Hosting.Schema;

/// <summary>The schemas that editors complete and check appsettings.json by. MEMCACHEDGEN_UPDATE_SNAPSHOTS=1 writes them anew.</summary>
public sealed class ConfigurationSchemaTests
{
    [Theory]
    [InlineData(nameof(SchemaFile.OfRuntime))]
    [InlineData(nameof(SchemaFile.OfAspNetCore))]
    public async Task Schema_SaysWhatTheOptionsAre(string name)
    {
        SchemaFile schema = FileOf(name);
        if (Environment.GetEnvironmentVariable("MEMCACHEDGEN_UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(schema.Location, schema.Expected, TestContext.Current.CancellationToken);
        }

        Assert.Equal(schema.Expected, await File.ReadAllTextAsync(schema.Location, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void NamesOfSettings_CanBeNoClients() => Assert.Equal(
        Bindable.PropertiesOf(typeof(MemcachedGenOptions)).Concat(Bindable.PropertiesOf(typeof(MemcachedClientSettings)))
            .Select(static property => property.Name).Order(StringComparer.Ordinal),
        ClientNames.OfSettings.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{ "MemcachedGen": { "OperationTimeout": "00:00:00.250" } }""", true)]
    [InlineData("""{ "MemcachedGen": { "Contracts": { "shop": { "Methods": { "GetAsync": { "Enabled": false } } } } } }""", true)]
    [InlineData("""{ "Other": 1 }""", true)]
    [InlineData("""{ "MemcachedGen": { "OperationTimeout": 250 } }""", false)]
    [InlineData("""{ "MemcachedGen": { "OperationTimeout": "250 ms" } }""", false)]
    [InlineData("""{ "MemcachedGen": { "Servers": "a:11211" } }""", false)]
    [InlineData("""{ "MemcachedGen": { "NodeSelection": "Random" } }""", false)]
    [InlineData("""{ "MemcachedGen": { "Tls": { "Enabled": "yes" } } }""", false)]
    [InlineData("""{ "MemcachedGen": { "Contracts": { "shop": { "Ttl": 5 } } } }""", false)]
    public void Document_IsJudged(string document, bool isRight)
    {
        Assert.Equal(isRight, IsValid(nameof(SchemaFile.OfRuntime), document));
        Assert.Equal(isRight, IsValid(nameof(SchemaFile.OfAspNetCore), document));
    }

    [Theory]
    [InlineData("""{ "MemcachedGen": { "DisableTracing": true, "cache": { "KeyPrefix": "shop:", "DisableHealthChecks": true } } }""", true)]
    [InlineData("""{ "MemcachedGen": { "cache": { "KeyPrefix": 1 } } }""", false)]
    [InlineData("""{ "MemcachedGen": { "DisableTracing": "no" } }""", false)]
    [InlineData("""{ "MemcachedGen": { "OperationTimout": "00:00:01" } }""", false)]
    public void SectionOfAClient_IsJudgedToo(string document, bool isRight) => Assert.Equal(isRight, IsValid(nameof(SchemaFile.OfAspNetCore), document));

    internal static bool IsValid(string schema, string document) =>
        JsonSchema.FromText(File.ReadAllText(FileOf(schema).Location)).Evaluate(JsonNode.Parse(document)).IsValid;

    private static SchemaFile FileOf(string name) => name == nameof(SchemaFile.OfRuntime) ? SchemaFile.OfRuntime() : SchemaFile.OfAspNetCore();
}
