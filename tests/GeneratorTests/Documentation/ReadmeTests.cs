using System.Text.RegularExpressions;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Documentation;

/// <summary>The code of the README compiles, and what it shows as generated is generated.</summary>
public sealed partial class ReadmeTests
{
    // What the SDK writes for a project with implicit usings.
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Threading;\nusing System.Threading.Tasks;\n";

    // What a reader has around the lines: a host being built, a repository, a cache that was injected.
    private const string Around = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using MemcachedGen;
        using OpenTelemetry.Metrics;
        using OpenTelemetry.Trace;
        using Shop;

        public sealed class SqlProductRepository : IProductRepository
        {
            public ValueTask<Product?> FindAsync(int id, CancellationToken ct) => default;
        }

        public static class Readme
        {
            public static readonly IServiceCollection services = null!;
            public static readonly IServiceProvider serviceProvider = null!;
            public static readonly IConfiguration configuration = null!;
            public static readonly IProductCache cache = null!;
            public static readonly TracerProviderBuilder tracing = null!;
            public static readonly MeterProviderBuilder metrics = null!;
            public static readonly CancellationToken ct = default;


        """;

    [Fact]
    public void Code_Compiles_AndTheContractIsGenerated()
    {
        ILookup<bool, string> blocks = Blocks("csharp").ToLookup(static block => block.Contains("partial interface", StringComparison.Ordinal));
        Assert.True(blocks[false].Count() >= 4, "The README has lost its code.");
        string statements = string.Concat(blocks[false].Select(static (block, index) =>
            $"public static async Task Block{index}()\n{{\nawait Task.CompletedTask;\n{block}}}\n"));
        string[] contracts = [.. blocks[true].Select(static block => Usings + block)];
        Compilation input = TestCompilation.Create([.. contracts, Around + statements + "}\n"]).AddReferences(HostingReferences.All());

        GeneratorRun run = GeneratorRun.Of(input);

        Assert.Equal(3, run.Sources.Length);
        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public async Task Contracts_HaveNoDiagnostics()
    {
        string[] contracts = [.. Blocks("csharp")
            .Where(static block => block.Contains("partial interface", StringComparison.Ordinal))
            .Select(static block => Usings + block)];

        Assert.Empty((await GeneratorRun.Of(TestCompilation.Create(contracts)).AnalyzeAsync()).Where(static d => d.Id != "MEMC0054"));
    }

    [Fact]
    public void Excerpt_IsWhatIsGenerated()
    {
        string contract = Usings + Blocks("csharp").First();
        string generated = GeneratorRun.Of(TestCompilation.Create([contract])).Sources.Single().SourceText.ToString();

        Assert.Contains(Assert.Single(Blocks("csharp excerpt")), generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_LeadSomewhere()
    {
        foreach (Match link in Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))))
        {
            string target = Path.Combine(Repository.Root, link.Groups[1].Value);
            Assert.True(Path.Exists(target), link.Value);
        }
    }

    [Fact]
    public void EveryDiagnostic_IsLinked()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.All(DiagnosticDescriptors.All, descriptor => Assert.Contains(
            $"[{descriptor.Id[4..]}](docs/diagnostics/{descriptor.Id}.md)", readme, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Blocks(string info) => Fence()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")))
        .Where(match => match.Groups[1].Value == info)
        .Select(static match => match.Groups[2].Value);

    [GeneratedRegex(@"^```([a-z ]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
