using System.Reflection;
using MemcachedGen.Generator.Analysis;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Diagnostics;

public sealed class DescriptorTests
{
    [Fact]
    public void All_HoldsEveryDescriptorAndEveryIdOnce()
    {
        string[] all = [.. DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id)];

        Assert.Equal(Constants(typeof(DiagnosticIds)).Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        Assert.Equal(
            DiagnosticDescriptors.All.Order(Comparer<DiagnosticDescriptor>.Create(static (left, right) => string.CompareOrdinal(left.Id, right.Id))),
            new CacheContractAnalyzer().SupportedDiagnostics.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_IsEnabledInOurCategoryWithItsOwnPage() => Assert.All(DiagnosticDescriptors.All, static descriptor =>
    {
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Equal("MemcachedGen", descriptor.Category);
        Assert.Equal($"https://github.com/memcachedgen/memcachedgen/blob/main/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", "diagnostics", descriptor.Id + ".md")));
        Assert.NotEmpty(descriptor.Description.ToString(System.Globalization.CultureInfo.InvariantCulture));
    });

    [Fact]
    public void Every_IsInTheReleaseFiles()
    {
        string folder = Path.Combine(Repository.Root, "src", "Generator");
        string releases = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"));

        Assert.All(DiagnosticDescriptors.All, descriptor => Assert.Contains(
            $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}", releases, StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_AreOfKnownDiagnosticsOnly() => Assert.All(
        Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "MEMC*.md"),
        static page => Assert.Contains(Path.GetFileNameWithoutExtension(page), DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id)));

    private static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        .Where(static field => field.IsLiteral)
        .Select(static field => (string)field.GetRawConstantValue()!);
}
