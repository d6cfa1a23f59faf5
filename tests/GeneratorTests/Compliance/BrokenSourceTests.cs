using System.Globalization;
using MemcachedGen.Generator.Parsing;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>
/// Sources as they are while somebody types: cut off, or without a token. Every place of the richest source is tried, and
/// as many of the others as there is time for, another choice every run. MEMCACHEDGEN_SEED repeats one.
/// </summary>
public sealed class BrokenSourceTests(ITestOutputHelper output)
{
    private static readonly TimeSpan s_timeForTheOthers = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task EverySource_HasEveryAttribute()
    {
        await GeneratorTest.RunAsync(EverySource.Everything);

        Assert.All(
            typeof(CacheKeyAttribute).Assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(Attribute))),
            static type => Assert.Contains(type.Name.Split("Attribute")[0], EverySource.Everything, StringComparison.Ordinal));
        Assert.True(EverySource.OfTests().Count > 100);
    }

    [Fact]
    public Task TruncatedSource_NeverThrows() => BreakAsync(static (source, token) => source[..token.Span.End]);

    [Fact]
    public Task MissingToken_NeverThrows() => BreakAsync(static (source, token) => source.Remove(token.SpanStart, token.Span.Length));

    private async Task BreakAsync(Func<string, SyntaxToken, string> change)
    {
        int seed = Environment.GetEnvironmentVariable("MEMCACHEDGEN_SEED") is { } stated ? int.Parse(stated, CultureInfo.InvariantCulture) : Environment.TickCount;
        Random random = new(seed);
        output.WriteLine($"MEMCACHEDGEN_SEED={seed}");
        string[] rest = [.. EverySource.OfTests().SelectMany(source => Broken(source, change))];
        random.Shuffle(rest);
        CSharpCompilation compilation = TestCompilation.Create([EverySource.Everything]);
        GeneratorDriver driver = GeneratorRun.NewDriver();
        int tried = 0;
        foreach (string source in Broken(EverySource.Everything, change))
        {
            await TryAsync(compilation, driver, source, hosted: tried++ % 16 == 0);
        }

        long start = TimeProvider.System.GetTimestamp();
        foreach (string source in rest.TakeWhile(_ => TimeProvider.System.GetElapsedTime(start) < s_timeForTheOthers))
        {
            await TryAsync(compilation, driver, source, hosted: tried++ % 16 == 0);
        }

        output.WriteLine($"{tried} tried, of {rest.Length} and those of the richest source");
    }

    private static IEnumerable<string> Broken(string source, Func<string, SyntaxToken, string> change) => TestCompilation.Parse(source, "Whole.cs")
        .GetRoot(TestContext.Current.CancellationToken)
        .DescendantTokens()
        .Where(static token => token.Span.Length > 0 && !token.Parent!.Ancestors().OfType<UsingDirectiveSyntax>().Any())
        .Select(token => change(source, token));

    // The references are bound once; only the one file changes. The analyzer's host binds everything, so it has its turn now
    // and then; what it would call is called every time.
    private static async Task TryAsync(CSharpCompilation compilation, GeneratorDriver driver, string source, bool hosted)
    {
        try
        {
            SyntaxTree tree = TestCompilation.Parse(source, "Source0.cs");
            GeneratorRun run = GeneratorRun.Of(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], tree), driver);
            if (hosted)
            {
                // AD0001 is how an exception in an analyzer shows.
                Assert.DoesNotContain(await run.AnalyzeAsync(), static diagnostic => diagnostic.Id == "AD0001");
            }

            SemanticModel model = run.Input.GetSemanticModel(tree);
            foreach (InterfaceDeclarationSyntax declaration in tree.GetRoot().DescendantNodes().OfType<InterfaceDeclarationSyntax>())
            {
                if (model.GetDeclaredSymbol(declaration) is { } type && Parser.IsContract(type))
                {
                    Parser.Parse(type, run.Input, static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture), CancellationToken.None);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Failed for:\n{source}", exception);
        }
    }
}
