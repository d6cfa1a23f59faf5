using System.Collections.Immutable;
using MemcachedGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>Applies a code fix in a workspace, to one diagnostic or to all, and looks at what is left.</summary>
internal static class CodeFixTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The sources after the fix of the first diagnostic.</summary>
    internal static async Task<string[]> FixFirstAsync(CodeFixProvider fix, params string[] sources)
    {
        using AdhocWorkspace workspace = new();
        Project project = NewProject(workspace.CurrentSolution, "Test", sources);
        return await ApplyAsync(Assert.Single(await ActionsAsync(fix, project)), project, fix, all: false);
    }

    /// <summary>The titles of what is offered for the first diagnostic.</summary>
    internal static async Task<string[]> TitlesAsync(CodeFixProvider fix, params string[] sources)
    {
        using AdhocWorkspace workspace = new();
        return [.. (await ActionsAsync(fix, NewProject(workspace.CurrentSolution, "Test", sources))).Select(static action => action.Title)];
    }

    /// <summary>The sources after the fix of everything in the project.</summary>
    internal static async Task<string[]> FixAllAsync(CodeFixProvider fix, params string[] sources)
    {
        using AdhocWorkspace workspace = new();
        Project project = NewProject(workspace.CurrentSolution, "Test", sources);
        FixAllContext context = new(project, fix, FixAllScope.Project, fix.GetType().Name, fix.FixableDiagnosticIds, new Provider(), Token);
        CodeAction? action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(action!, project, fix, all: true);
    }

    /// <summary>The source after the fix of everything in it, while another document is left alone.</summary>
    internal static async Task<string> FixDocumentAsync(CodeFixProvider fix, string source, string other)
    {
        using AdhocWorkspace workspace = new();
        Project project = NewProject(workspace.CurrentSolution, "Test", source, other);
        FixAllContext context = new(
            project.Documents.First(), fix, FixAllScope.Document, fix.GetType().Name, fix.FixableDiagnosticIds, new Provider(), Token);
        string[] texts = await TextsAsync((await ChangedAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!)).GetProject(project.Id)!);
        Assert.Equal(other, texts[1]);
        return texts[0];
    }

    /// <summary>The sources of two projects, one each, after the fix of everything in the solution.</summary>
    internal static async Task<string[]> FixSolutionAsync(CodeFixProvider fix, string first, string second)
    {
        using AdhocWorkspace workspace = new();
        Project one = NewProject(workspace.CurrentSolution, "One", first);
        Project two = NewProject(one.Solution, "Two", second);
        FixAllContext context = new(
            two.Solution.GetProject(one.Id)!, fix, FixAllScope.Solution, fix.GetType().Name, fix.FixableDiagnosticIds, new Provider(), Token);
        Solution changed = await ChangedAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!);
        return [.. await TextsAsync(changed.GetProject(one.Id)!), .. await TextsAsync(changed.GetProject(two.Id)!)];
    }

    private static Project NewProject(Solution solution, string name, params string[] sources)
    {
        Project project = solution.AddProject(name, name, LanguageNames.CSharp)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithCompilationOptions(TestCompilation.Create([]).Options)
            .WithMetadataReferences(TestCompilation.References);
        for (int i = 0; i < sources.Length; i++)
        {
            string file = $"{name}{i}.cs";
            project = project.AddDocument(file, SourceText.From(sources[i]), filePath: file).Project;
        }

        return project;
    }

    private static async Task<List<CodeAction>> ActionsAsync(CodeFixProvider fix, Project project)
    {
        Diagnostic first = (await DiagnosticsAsync(project))
            .Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id))
            .OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .First();
        List<CodeAction> actions = [];
        await fix.RegisterCodeFixesAsync(
            new CodeFixContext(project.GetDocument(first.Location.SourceTree)!, first, (action, _) => actions.Add(action), Token));
        return actions;
    }

    /// <summary>The fix mends what it is for, adds nothing to mend, and leaves code that compiles.</summary>
    private static async Task<string[]> ApplyAsync(CodeAction action, Project project, CodeFixProvider fix, bool all)
    {
        Project changed = (await ChangedAsync(action)).GetProject(project.Id)!;
        string[] before = await IdsAsync(project, fix);
        string[] after = await IdsAsync(changed, fix);
        Assert.Empty(after.Except(before));
        Assert.True(
            after.Count(fix.FixableDiagnosticIds.Contains) < (all ? 1 : before.Count(fix.FixableDiagnosticIds.Contains)), string.Join(", ", after));
        GeneratorRun run = GeneratorRun.Of((await changed.GetCompilationAsync(Token))!);
        Assert.DoesNotContain(run.Output.GetDiagnostics(Token), static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        return await TextsAsync(changed);
    }

    private static async Task<Solution> ChangedAsync(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(Token);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
    }

    private static async Task<string[]> TextsAsync(Project project)
    {
        List<string> texts = [];
        foreach (Document document in project.Documents.OrderBy(static document => document.Name, StringComparer.Ordinal))
        {
            texts.Add((await document.GetTextAsync(Token)).ToString());
        }

        return [.. texts];
    }

    // A sound contract gets hints that a faulty one does not.
    private static async Task<string[]> IdsAsync(Project project, CodeFixProvider fix) =>
    [
        .. (await DiagnosticsAsync(project))
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info || fix.FixableDiagnosticIds.Contains(diagnostic.Id))
            .Select(static diagnostic => diagnostic.Id),
    ];

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync(Token))!;
        return await compilation.WithAnalyzers([new CacheContractAnalyzer()]).GetAnalyzerDiagnosticsAsync(Token);
    }

    private sealed class Provider : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await DiagnosticsAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await DiagnosticsAsync(document.Project)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
