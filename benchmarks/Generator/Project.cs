using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.GeneratorSpeed;

/// <summary>A made-up project: a base interface, contracts, and as many files that have nothing to do with them.</summary>
internal sealed class Project
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly MetadataReference[] s_references = LoadReferences();

    private readonly SyntaxTree[] _trees;
    private readonly Lazy<CSharpCompilation> _known;
    private int _edits;

    public Project(int contracts)
    {
        Contracts = contracts;
        _trees =
        [
            Parse(Sources.Base("base"), "Base.cs"),
            .. Enumerable.Range(0, Contracts).Select(static number => Parse(Sources.Contract(number, "p"), $"Cache{number}.cs")),
            .. Enumerable.Range(0, Contracts).Select(static number => Parse(Sources.Unrelated(number), $"Service{number}.cs")),
        ];
        _known = new(NewCompilation);
    }

    public int Contracts { get; }

    public int Methods => Contracts * Sources.MethodsPerContract;

    /// <summary>The project as it is before an edit.</summary>
    public CSharpCompilation Known => _known.Value;

    /// <summary>The project in a compilation that has not looked at it yet.</summary>
    public CSharpCompilation NewCompilation() => CSharpCompilation.Create(
        "Shop",
        _trees,
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public CSharpCompilation WithCommentElsewhere() =>
        Replace(_trees.Length - 1, Sources.Unrelated(Contracts - 1, comment: $"edit {++_edits}"));

    public CSharpCompilation WithBodyElsewhere() =>
        Replace(_trees.Length - 1, Sources.Unrelated(Contracts - 1, text: $"nothing {++_edits}"));

    public CSharpCompilation WithMemberElsewhere() =>
        Replace(_trees.Length - 1, Sources.Unrelated(Contracts - 1, field: $"_names{++_edits}"));

    public CSharpCompilation WithOneContractEdited() => Replace(1, Sources.Contract(0, $"p{++_edits}"));

    public CSharpCompilation WithBaseEdited() => Replace(0, Sources.Base($"base{++_edits}"));

    private CSharpCompilation Replace(int index, string text) =>
        Known.ReplaceSyntaxTree(_trees[index], Parse(text, _trees[index].FilePath));

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, path);

    private static MetadataReference[] LoadReferences()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework)
                .Append(typeof(CacheClient).Assembly.Location)
                .Append(typeof(CacheKeyAttribute).Assembly.Location)
                .Append(typeof(MessagePack.MessagePackSerializer).Assembly.Location)
                .Append(typeof(MessagePack.MessagePackObjectAttribute).Assembly.Location)
                .Select(static path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
