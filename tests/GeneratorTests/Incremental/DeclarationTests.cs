using MemcachedGen.Generator;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Reason = Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace MemcachedGen.GeneratorTests.Incremental;

/// <summary>
/// Contracts are read again exactly when something is declared anew, and whatever is edited, what a driver has kept gives the
/// same code as a fresh one.
/// </summary>
public sealed class DeclarationTests
{
    private const int Constants = 0;
    private const int Values = 1;
    private const int Loader = 3;
    private const int Common = 4;
    private const int Unrelated = 5;

    [Theory]
    [InlineData(Loader, "\"a name\"", "\"another name\"")]
    [InlineData(Loader, "await Task.Yield();", "await Task.Delay(1); int[] numbers = [1, 2]; void Local() { }")]
    [InlineData(Values, "return Name + \"!\";", "return Name.Trim();")]
    [InlineData(Values, "Short => Name", "Short => Name + Number")]
    [InlineData(Unrelated, "\"number \" + id", "\"number \" + (id + 1)")]
    [InlineData(Unrelated, "_count = value;", "_count = value + 1;")]
    [InlineData(Unrelated, "private int _count;", "// a comment\n    private  int   _count;")]
    [InlineData(Constants, "namespace Shop;", "/* a comment */ namespace Shop;\n\n\n")]
    [InlineData(Common, "ValueTask<string?> NoteAsync", "/// <summary>A note.</summary>\n    ValueTask<string?> NoteAsync")]
    public void EditOfABodyOrOfWhiteSpace_ReadsNothing(int file, string old, string replacement)
    {
        (GeneratorRun first, GeneratorRun second) = Edit(file, old, replacement);

        Assert.Equal(Reason.Unchanged, Read(second));
        AssertFresh(second);
        Assert.Equal(Texts(first), Texts(second));
    }

    [Theory]
    [InlineData(Constants, "p:{id}:{kind}", "q:{id}:{kind}")]
    [InlineData(Constants, "\"10m\"", "\"20m\"")]
    [InlineData(Constants, "Version = 3", "Version = 4")]
    [InlineData(Values, "Kind : byte", "Kind : long")]
    [InlineData(Values, "public int Number", "public long Number")]
    [InlineData(Values, "[Key(1)] public string Name", "[Key(3)] public string Name")]
    [InlineData(Values, "[Key(0)] public string? Text", "[Key(0)] public string Text")]
    [InlineData(Values, "public sealed record Product : Thing", "public sealed record Product : Other.Thing")]
    [InlineData(Loader, "ValueTask<Product?> FindAsync(int id, Kind kind, CancellationToken ct = default);", "Task<Product?> FindAsync(Kind kind, int id, CancellationToken ct = default);")]
    [InlineData(Common, "note:{id}", "notes:{id}")]
    [InlineData(Common, "NoteAsync(int id)", "NoteAsync(long id)")]
    [InlineData(Common, "ValueTask<string?> NoteAsync", "Task<string?> NoteAsync")]
    [InlineData(Unrelated, "namespace Other {", "namespace Shop { public partial interface IShopCache { [MemcachedGen.CacheKey(\"x:{id}\")] System.Threading.Tasks.ValueTask<string?> XAsync(int id); } }\nnamespace Other {")]
    [InlineData(Unrelated, "namespace Other {", "namespace Shop { public interface ValueTask<T>; }\nnamespace Other {")]
    [InlineData(Unrelated, "namespace Other {", "namespace Shop { [MemcachedGen.CacheContract(\"more\"), MemcachedGen.Ttl(\"1m\")] public partial interface IMoreCache : ICommonCache; }\nnamespace Other {")]
    public void EditOfADeclaration_IsSeen(int file, string old, string replacement)
    {
        (GeneratorRun first, GeneratorRun second) = Edit(file, old, replacement);

        Assert.Equal(Reason.Modified, Read(second));
        AssertFresh(second);
        Assert.NotEqual(Texts(first), Texts(second));
    }

    [Theory]
    [InlineData(Unrelated, "partial void Changed(int count);", "partial void Changed(int count);\n    partial void Changed(int count) { }")]
    [InlineData(Unrelated, "{ return _count; } set { _count = value; Changed(value); }", "get; set;")]
    [InlineData(Unrelated, "private int _count;", "private long _count;")]
    [InlineData(Constants, "AssemblyTitle(\"shop\")", "AssemblyTitle(\"other\")")]
    [InlineData(Loader, "Kind kind, CancellationToken ct = default);", "Kind sort, CancellationToken ct = default);")]
    [InlineData(Loader, "ValueTask<Product?> FindAsync(int id, Kind kind, CancellationToken ct = default);", "ValueTask<Product> FindAsync(int id, Kind kind, CancellationToken ct = default);")]
    [InlineData(Loader, "public interface IRepository", "internal interface IRepository")]
    [InlineData(Values, "return Name + \"!\"; }", "return Name; \n#nullable disable\n }")]
    [InlineData(Values, "namespace Shop;", "#nullable disable\nnamespace Shop;")]
    [InlineData(Values, "public struct Label", "public sealed class Label")]
    [InlineData(Values, "Plain, Special", "Plain, Special, Rare = 7")]
    public void DeclarationThatChangesNoCodeOrIsWrong_IsReadAnew(int file, string old, string replacement)
    {
        (_, GeneratorRun second) = Edit(file, old, replacement);

        Assert.Equal(Reason.Modified, Read(second));
        AssertFresh(second);
    }

    [Fact]
    public void Options_References_AndTheAssemblysName_AreSeen()
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create(Project.Files));
        CSharpCompilation input = (CSharpCompilation)first.Input;
        CSharpCompilation[] changed =
        [
            input.WithAssemblyName("Renamed"),
            input.WithOptions(input.Options.WithNullableContextOptions(NullableContextOptions.Disable)),
            input.WithReferences(input.References.Skip(1)),
            input.ReplaceSyntaxTree(input.SyntaxTrees[0], input.SyntaxTrees[0].WithRootAndOptions(
                input.SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken), TestCompilation.ParseOptions.WithPreprocessorSymbols("OTHER"))),
            input.RemoveSyntaxTrees(input.SyntaxTrees[Unrelated]).AddSyntaxTrees(input.SyntaxTrees[Unrelated].WithFilePath("Elsewhere.cs")),
            input.RemoveSyntaxTrees(input.SyntaxTrees[Constants]),
        ];

        Assert.All(changed, compilation =>
        {
            GeneratorRun second = GeneratorRun.Of(compilation, first.Driver);
            Assert.Equal(Reason.Modified, Read(second));
            AssertFresh(second);
        });
    }

    [Fact]
    public void ReferencedProject_IsSeenByWhatItDeclares()
    {
        CSharpCompilation shared = TestCompilation.Create([Project.Constants, Project.Values]).WithAssemblyName("Shared");
        CSharpCompilation own = TestCompilation.Create([Project.Contract, Project.Loader, Project.Common]);
        GeneratorRun first = GeneratorRun.Of(With(shared));

        GeneratorRun body = GeneratorRun.Of(With(Replace(Values, "Name + \"!\"", "Name")), first.Driver);
        GeneratorRun constant = GeneratorRun.Of(With(Replace(Constants, "10m", "20m")), body.Driver);

        Assert.Equal(Reason.Unchanged, Read(body));
        Assert.Equal(Reason.Modified, Read(constant));
        AssertFresh(constant);
        Assert.NotEqual(Texts(first), Texts(constant));

        CSharpCompilation With(CSharpCompilation project) => own.AddReferences(project.ToMetadataReference());

        CSharpCompilation Replace(int file, string old, string replacement) => shared.ReplaceSyntaxTree(
            shared.SyntaxTrees[file],
            TestCompilation.Parse(Project.Files[file].Replace(old, replacement, StringComparison.Ordinal), shared.SyntaxTrees[file].FilePath));
    }

    private static (GeneratorRun First, GeneratorRun Second) Edit(int file, string old, string replacement)
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create(Project.Files));
        SyntaxTree tree = first.Input.SyntaxTrees.ElementAt(file);
        Assert.Contains(old, Project.Files[file], StringComparison.Ordinal);
        string text = Project.Files[file].Replace(old, replacement, StringComparison.Ordinal);
        return (first, GeneratorRun.Of(first.Input.ReplaceSyntaxTree(tree, TestCompilation.Parse(text, tree.FilePath)), first.Driver));
    }

    private static void AssertFresh(GeneratorRun run) => Assert.Equal(Texts(GeneratorRun.Of(run.Input)), Texts(run));

    private static Reason Read(GeneratorRun run) => Assert.Single(Assert.Single(run.Result.TrackedSteps[TrackingNames.Parse]).Outputs).Reason;

    private static IEnumerable<(string Hint, string Text)> Texts(GeneratorRun run) =>
        run.Sources.Select(static source => (source.HintName, source.SourceText.ToString())).Order();
}
