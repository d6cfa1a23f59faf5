using MemcachedGen.Generator;
using MemcachedGen.Generator.Incremental;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Reason = Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace MemcachedGen.GeneratorTests.Incremental;

/// <summary>The table of edits: what each of them makes the generator write again, file by file.</summary>
public sealed class EditTests
{
    private const string Base = "IBaseCache.g.cs";
    private const string Derived = "IDerivedCache.g.cs";
    private const string Named = "INamedCache.g.cs";
    private const string Unnamed = "IUnnamedCache.g.cs";

    private static readonly string[] s_sources =
        [Contracts.Unnamed, Contracts.Named, Contracts.Derived, Contracts.Base, Contracts.Stored];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void CommentAtAnyLineOfAnyFile_WritesNothing(int file)
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create(s_sources));
        string[] lines = s_sources[file].Split('\n');
        for (int line = 0; line <= lines.Length; line++)
        {
            GeneratorRun second = Edit(first, file, string.Join('\n', lines.Take(line).Append("// a comment").Concat(lines.Skip(line))));

            GeneratorTest.AssertSteps(second.Result);
            AssertWritten(first, second);
        }
    }

    [Fact]
    public void TypeAddedInAnUnrelatedFile_WritesNothing()
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create([.. s_sources, "public sealed class Unrelated;"]));

        GeneratorRun second = Edit(first, s_sources.Length, "public sealed class Unrelated { public int Count { get; set; } }");

        GeneratorTest.AssertModels(second.Result);
        AssertWritten(first, second);
    }

    [Theory]
    [InlineData(0, "u:{id}", "changed:{id}", Unnamed)]
    [InlineData(0, "string value", "string other", Unnamed)]
    [InlineData(1, "10m", "20m", Named)]
    [InlineData(1, "\"named\"", "\"renamed\"", Named)]
    [InlineData(2, "\"derived\"", "\"derived\", Version = 2", Derived)]
    [InlineData(4, "int X", "long X", Named)]
    public void EditOfOneContract_WritesItAlone(int file, string old, string replacement, string written)
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create(s_sources));

        AssertWritten(first, Edit(first, file, s_sources[file].Replace(old, replacement, StringComparison.Ordinal)), written);
    }

    [Fact]
    public void EditOfABaseInterface_WritesItAndWhatInheritsIt()
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create(s_sources));

        GeneratorRun second = Edit(first, 3, Contracts.Base.Replace("b:{id}", "changed:{id}", StringComparison.Ordinal));

        AssertWritten(first, second, Base, Derived);
    }

    [Fact]
    public void MembersInAnotherOrder_WriteTheContractAlone()
    {
        const string Get = "    [CacheKey(\"u:{id}\")]\n    ValueTask<string?> GetAsync(int id);\n";
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create(s_sources));
        string withoutGet = Contracts.Unnamed.Replace(Get, "", StringComparison.Ordinal);
        string reordered = withoutGet[..withoutGet.LastIndexOf('}')] + Get + "}";

        GeneratorRun second = Edit(first, 0, reordered);

        AssertWritten(first, second, Unnamed);
        GeneratorRun fresh = GeneratorRun.Of(second.Input);
        Assert.Equal(Texts(fresh), Texts(second));
    }

    [Theory]
    [InlineData(0, Unnamed)]
    [InlineData(1, Named)]
    [InlineData(2, Derived)]
    public void RemovedFile_TakesItsOutputAlong(int file, string removed)
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create(s_sources));

        GeneratorRun second = GeneratorRun.Of(first.Input.RemoveSyntaxTrees(first.Input.SyntaxTrees.ElementAt(file)), first.Driver);

        Assert.Equal(Texts(first).Where(source => source.Hint != removed), Texts(second));
    }

    [Fact]
    public void AddedFile_WritesItAlone()
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create(s_sources[1..]));

        GeneratorRun second = GeneratorRun.Of(first.Input.AddSyntaxTrees(TestCompilation.Parse(Contracts.Unnamed, "Added.cs")), first.Driver);

        AssertWritten(first, second, Unnamed);
    }

    [Fact]
    public void ManyMembersAndParts_ParseTheContractOnce()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([Contracts.Unnamed, Contracts.Unnamed.Replace("Async", "OtherAsync", StringComparison.Ordinal)]));

        IncrementalGeneratorRunStep step = Assert.Single(run.Result.TrackedSteps[TrackingNames.Parse]);
        Assert.Single(((ContractReading)Assert.Single(step.Outputs).Value).Contracts);
    }

    private static GeneratorRun Edit(GeneratorRun first, int file, string text)
    {
        SyntaxTree tree = first.Input.SyntaxTrees.ElementAt(file);
        return GeneratorRun.Of(first.Input.ReplaceSyntaxTree(tree, TestCompilation.Parse(text, tree.FilePath)), first.Driver);
    }

    // What is taken from the run before is the same text object, and its step says so.
    private static void AssertWritten(GeneratorRun first, GeneratorRun second, params string[] hints)
    {
        HashSet<object> known = new(first.Sources.Select(static source => source.SourceText), ReferenceEqualityComparer.Instance);
        Assert.Equal(
            hints,
            second.Sources.Where(source => !known.Contains(source.SourceText)).Select(static source => source.HintName).Order(StringComparer.Ordinal));
        Reason[] reasons = [.. second.Result.TrackedOutputSteps
            .SelectMany(static steps => steps.Value)
            .SelectMany(static step => step.Outputs)
            .Select(static output => output.Reason)
            .Where(static reason => reason != Reason.Removed)];
        Assert.Equal(second.Sources.Length - hints.Length, reasons.Count(static reason => reason == Reason.Cached));
    }

    private static IEnumerable<(string Hint, string Text)> Texts(GeneratorRun run) =>
        run.Sources.Select(static source => (source.HintName, source.SourceText.ToString())).Order();
}
