using System.Diagnostics;
using MemcachedGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.GeneratorSpeed;

/// <summary>One project and the generator's state after its first run.</summary>
internal sealed class Job
{
    // What compiles with a hundred contracts compiles with a thousand, and takes half a minute to look at.
    private const int MostChecked = 100;

    private readonly Project _project;
    private readonly GeneratorDriver _driver;
    private readonly HashSet<SourceText> _written = new(ReferenceEqualityComparer.Instance);

    public Job(int contracts)
    {
        _project = new Project(contracts);
        _driver = NewDriver().RunGeneratorsAndUpdateCompilation(_project.Known, out Compilation output, out _);
        _written.UnionWith(Texts(_driver));
        if (_written.Count != _project.Contracts + 1 || (contracts <= MostChecked && output.GetDiagnostics().Any(static each => each.Severity >= DiagnosticSeverity.Warning)))
        {
            throw new InvalidOperationException(
                "The made-up project does not compile: " + output.GetDiagnostics().FirstOrDefault(static each => each.Severity >= DiagnosticSeverity.Warning));
        }
    }

    public int Contracts => _project.Contracts;

    public int Methods => _project.Methods;

    public IEnumerable<string> Generated => _written.Select(static text => text.ToString());

    public Sample Cold() => Run(_project.NewCompilation(), NewDriver());

    public Sample CommentElsewhere() => Run(_project.WithCommentElsewhere(), _driver);

    public Sample BodyElsewhere() => Run(_project.WithBodyElsewhere(), _driver);

    public Sample MemberElsewhere() => Run(_project.WithMemberElsewhere(), _driver);

    public Sample OneContract() => Run(_project.WithOneContractEdited(), _driver);

    public Sample BaseInterface() => Run(_project.WithBaseEdited(), _driver);

    /// <summary>What the analyzer adds to a build that compiled already.</summary>
    public Sample Analyzer() => AnalyzerTime.Measure(Output());

    /// <summary>What the compiler itself does with the project and its generated half: the unit of the ratios.</summary>
    public Sample Compiler() => Compile(Output());

    /// <summary>What it does with the project's own half.</summary>
    public Sample CompilerAlone() => Compile(_project.NewCompilation());

    private static Sample Compile(Compilation output)
    {
        long start = Stopwatch.GetTimestamp();
        using var image = new MemoryStream();
        output.Emit(image);
        return new Sample(Stopwatch.GetElapsedTime(start), Written: 0);
    }

    private Compilation Output() => _project.NewCompilation().AddSyntaxTrees(_driver.GetRunResult().GeneratedTrees);

    private Sample Run(Compilation compilation, GeneratorDriver driver)
    {
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new Sample(elapsed, Texts(driver).Count(text => !_written.Contains(text)));
    }

    // What is taken from the run before is the same object.
    private static IEnumerable<SourceText> Texts(GeneratorDriver driver) =>
        driver.GetRunResult().Results[0].GeneratedSources.Select(static source => source.SourceText);

    private static CSharpGeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new CacheGenerator().AsSourceGenerator()], parseOptions: Project.ParseOptions);
}
