using System.Runtime.CompilerServices;
using MemcachedGen.Generator;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.GeneratorTests.Incremental;

/// <summary>What an edit costs: only the edited contract is written again.</summary>
public sealed class IncrementalTests
{
    private const string First = TestCompilation.Usings + """
        [Ttl("10m")]
        public partial interface IFirstCache
        {
            [CacheKey("a:{id}")]
            ValueTask<string?> GetAsync(int id);

            [CacheKey("a:{id}")]
            ValueTask SetAsync(int id, [CacheValue] string value);
        }
        """;

    private const string Second = TestCompilation.Usings + """
        [Ttl("10m")]
        public partial interface ISecondCache
        {
            [CacheKey("b:{id}")]
            ValueTask<Stored?> GetAsync(int id);
        }
        """;

    private const string Value = TestCompilation.Usings + """
        [MessagePackObject]
        public sealed record Stored([property: Key(0)] int X);
        """;

    [Fact]
    public void UnrelatedEdit_LeavesEverythingCached()
    {
        GeneratorRun second = Edit(2, Value + "\npublic sealed class Unrelated;");

        GeneratorTest.AssertSteps(second.Result);
    }

    [Fact]
    public void CommentInAnyLineOfTheContract_LeavesEverythingCached()
    {
        string[] lines = First.Split('\n');
        for (int line = 0; line <= lines.Length; line++)
        {
            string commented = string.Join('\n', lines.Take(line).Append("// a comment").Concat(lines.Skip(line)));

            GeneratorTest.AssertSteps(Edit(0, commented).Result);
        }
    }

    [Fact]
    public void EditOfOneContract_LeavesTheOtherCached()
    {
        GeneratorRun second = Edit(0, First.Replace("a:{id}", "c:{id}", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], OutputReasons(second));
    }

    [Fact]
    public void EditOfAStoredTypeInAnotherFile_IsNoticed()
    {
        GeneratorRun second = Edit(2, Value.Replace("int X", "long X", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], OutputReasons(second));
    }

    [Fact]
    public void RemovedFile_RemovesItsOutputOnly()
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create([First, Second, Value]));
        Compilation edited = first.Input.RemoveSyntaxTrees(first.Input.SyntaxTrees.First());

        GeneratorRun second = GeneratorRun.Of(edited, first.Driver);

        GeneratedSourceResult left = Assert.Single(second.Sources);
        Assert.Equal("ISecondCache.g.cs", left.HintName);
        Assert.Equal(first.Sources[1].SourceText.ToString(), left.SourceText.ToString());
    }

    [Fact]
    public void ManyMembers_ParseTheContractOnce()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([First]));

        Assert.Single(run.Result.TrackedSteps[TrackingNames.Parse].SelectMany(static step => step.Outputs));
    }

    [Fact]
    public void OldCompilation_CanBeCollected()
    {
        (WeakReference old, GeneratorDriver driver) = RunTwice();
        for (int i = 0; i < 5 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        GC.KeepAlive(driver);
    }

    // Locals of the caller would keep the first compilation alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Old, GeneratorDriver Driver) RunTwice()
    {
        CSharpCompilation first = TestCompilation.Create([First, Second, Value]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new CacheGenerator()).RunGenerators(first, TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(TestCompilation.Create([First, Second, Value]), TestContext.Current.CancellationToken);
        return (new WeakReference(first), driver);
    }

    private static GeneratorRun Edit(int file, string text)
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create([First, Second, Value]));
        SyntaxTree tree = first.Input.SyntaxTrees.ElementAt(file);
        return GeneratorRun.Of(first.Input.ReplaceSyntaxTree(tree, TestCompilation.Parse(text, tree.FilePath)), first.Driver);
    }

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRun run) => run.Result.TrackedOutputSteps
        .SelectMany(static steps => steps.Value)
        .SelectMany(static step => step.Outputs)
        .Select(static output => output.Reason)
        .OrderBy(static reason => reason.ToString(), StringComparer.Ordinal);
}
