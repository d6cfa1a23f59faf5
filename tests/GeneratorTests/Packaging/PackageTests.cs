using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MemcachedGen.GeneratorTests.Packaging;

/// <summary>What is in the package, and what it asks for.</summary>
public sealed class PackageTests(Package package)
{
    private static readonly string[] s_ofTheFormat = ["[Content_Types].xml", "_rels/.rels"];

    // What every compiler host supplies; anything more would have to be in the package, and would fail in an editor.
    private static readonly string[] s_ofTheCompiler =
        ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory", "netstandard"];

    private static readonly string[] s_ofTheEditor =
        ["Microsoft.CodeAnalysis.Workspaces", "MemcachedGen.Generator", "System.Composition.AttributedModel"];

    [Fact]
    public async Task Entries_AreThoseOfTheLayout()
    {
        await using ZipArchive opened = await package.OpenAsync();

        Assert.Equal(
            [
                "ConfigurationSchema.json",
                "LICENSE",
                "MemcachedGen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/MemcachedGen.CodeFixes.dll",
                "analyzers/dotnet/cs/MemcachedGen.Generator.dll",
                "buildTransitive/MemcachedGen.props",
                "buildTransitive/MemcachedGen.targets",
                "lib/net10.0/MemcachedGen.Attributes.dll",
                "lib/net10.0/MemcachedGen.Attributes.xml",
                "lib/net10.0/MemcachedGen.dll",
                "lib/net10.0/MemcachedGen.xml",
            ],
            NamesOf(opened));
    }

    [Fact]
    public async Task Dependencies_AreThoseOfTheRuntime()
    {
        var metadata = await package.MetadataAsync();

        // The last is among them because its version is pinned; the options need it anyway.
        Assert.Equal(
            [
                "BitFaster.Caching",
                "MessagePack",
                "Microsoft.Extensions.Diagnostics.HealthChecks",
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options.ConfigurationExtensions",
                "OpenTelemetry.Api",
                "System.IO.Hashing",
                "Microsoft.Extensions.Configuration",
            ],
            metadata.Descendants(metadata.Name.Namespace + "dependency").Select(static dependency => dependency.Attribute("id")!.Value));
        Assert.Equal(
            ["net10.0"],
            metadata.Descendants(metadata.Name.Namespace + "group").Select(static group => group.Attribute("targetFramework")!.Value));
    }

    [Fact]
    public async Task Metadata_NamesReadmeAndLicence()
    {
        var metadata = await package.MetadataAsync();

        Assert.Equal("MemcachedGen", metadata.Element(metadata.Name.Namespace + "id")!.Value);
        Assert.Equal("README.md", metadata.Element(metadata.Name.Namespace + "readme")!.Value);
        Assert.Equal("MIT", metadata.Element(metadata.Name.Namespace + "license")!.Value);
    }

    [Fact]
    public async Task Generator_ReferencesWhatTheCompilerSupplies() =>
        Assert.Empty((await ReferencesAsync("MemcachedGen.Generator.dll")).Except(s_ofTheCompiler));

    [Fact]
    public async Task CodeFixes_ReferenceWhatTheEditorSupplies() =>
        Assert.Empty((await ReferencesAsync("MemcachedGen.CodeFixes.dll")).Except([.. s_ofTheCompiler, .. s_ofTheEditor]));

    internal static IEnumerable<string> NamesOf(ZipArchive opened) => opened.Entries.Select(static entry => entry.FullName)
        .Where(static name => !s_ofTheFormat.Contains(name) && !name.StartsWith("package/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private async Task<List<string>> ReferencesAsync(string assembly)
    {
        await using ZipArchive opened = await package.OpenAsync();
        await using Stream entry = await opened.GetEntry("analyzers/dotnet/cs/" + assembly)!.OpenAsync(TestContext.Current.CancellationToken);
        using MemoryStream image = new();
        await entry.CopyToAsync(image, TestContext.Current.CancellationToken);
        image.Position = 0;
        using PEReader reader = new(image);
        MetadataReader metadata = reader.GetMetadataReader();
        List<string> names = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
        Assert.Contains("netstandard", names);
        return names;
    }
}
