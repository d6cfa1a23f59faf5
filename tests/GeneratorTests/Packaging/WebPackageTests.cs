using System.IO.Compression;
using System.Text.Json;

namespace MemcachedGen.GeneratorTests.Packaging;

/// <summary>What is in the package for ASP.NET Core, and what it asks for.</summary>
public sealed class WebPackageTests(WebPackage package, Package runtime)
{
    [Fact]
    public async Task Entries_AreThoseOfTheLayout()
    {
        await using ZipArchive opened = await package.OpenAsync();

        Assert.Equal(
            [
                "ConfigurationSchema.json",
                "LICENSE",
                "MemcachedGen.AspNetCore.nuspec",
                "README.md",
                "buildTransitive/MemcachedGen.AspNetCore.targets",
                "lib/net10.0/MemcachedGen.AspNetCore.dll",
                "lib/net10.0/MemcachedGen.AspNetCore.xml",
            ],
            PackageTests.NamesOf(opened));
    }

    [Fact]
    public async Task Dependencies_AreTheRuntimeAndTelemetry()
    {
        var metadata = await package.MetadataAsync();

        // Those behind the second are among them because their versions are pinned; the runtime and telemetry need them anyway.
        Assert.Equal(
            ["MemcachedGen", "OpenTelemetry.Extensions.Hosting", "BitFaster.Caching", "MessagePack", "OpenTelemetry", "OpenTelemetry.Api", "System.IO.Hashing"],
            metadata.Descendants(metadata.Name.Namespace + "dependency").Select(static dependency => dependency.Attribute("id")!.Value));
        Assert.Equal(
            ["Microsoft.AspNetCore.App"],
            metadata.Descendants(metadata.Name.Namespace + "frameworkReference").Select(static reference => reference.Attribute("name")!.Value));
        Assert.Equal(
            Package.Version,
            metadata.Descendants(metadata.Name.Namespace + "dependency").First().Attribute("version")!.Value);
    }

    [Fact]
    public async Task ProjectThatKnowsItAlone_HasTheGeneratorAndBothSchemas()
    {
        await package.PackedAsync();
        await runtime.PackedAsync();
        using Consumer consumer = new(package, runtime);

        (int exitCode, string output) = await consumer.BuildAsync();
        Assert.True(exitCode == 0, output);

        (exitCode, output) = await consumer.BuildAsync("--no-restore", "-getItem:JsonSchemaSegment");
        Assert.True(exitCode == 0, output);
        JsonElement[] schemas = [.. JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("JsonSchemaSegment").EnumerateArray()];
        Assert.Equal(2, schemas.Length);
        Assert.All(schemas, static schema => Assert.True(File.Exists(schema.GetProperty("FullPath").GetString())));
    }

    [Fact]
    public async Task Metadata_NamesReadmeAndLicence()
    {
        var metadata = await package.MetadataAsync();

        Assert.Equal("MemcachedGen.AspNetCore", metadata.Element(metadata.Name.Namespace + "id")!.Value);
        Assert.Equal("README.md", metadata.Element(metadata.Name.Namespace + "readme")!.Value);
        Assert.Equal("MIT", metadata.Element(metadata.Name.Namespace + "license")!.Value);
    }
}
