using System.Collections.Immutable;
using MemcachedGen.CodeFixes;
using MemcachedGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>Applies the code fix in a workspace, to one diagnostic or to all.</summary>
internal static class CodeFixTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The sources after the fix of the first diagnostic.</summary>
    internal static async Task<string[]> FixFirstAsync(params string[] sources)
    {
        using AdhocWorkspace workspace = new();
        Project project = NewProject(workspace, sources);
        Diagnostic first = (await DiagnosticsAsync(project)).First();
        Document document = project.GetDocument(first.Location.SourceTree)!;
        List<CodeAction> actions = [];
        await new MakePartialCodeFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, first, (action, _) => actions.Add(action), Token));
        return await ApplyAsync(Assert.Single(actions), project);
    }

    /// <summary>The sources after the fix of everything in the project.</summary>
    internal static async Task<string[]> FixAllAsync(params string[] sources)
    {
        using AdhocWorkspace workspace = new();
        Project project = NewProject(workspace, sources);
        MakePartialCodeFix fix = new();
        FixAllContext context = new(
            project, fix, FixAllScope.Project, nameof(MakePartialCodeFix), fix.FixableDiagnosticIds, new Provider(), Token);
        CodeAction? action = await fix.GetFixAllProvider().GetFixAsync(context);
        return await ApplyAsync(action!, project);
    }

    private static Project NewProject(AdhocWorkspace workspace, string[] sources)
    {
        Project project = workspace.AddProject("Test", LanguageNames.CSharp)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithCompilationOptions(TestCompilation.Create([]).Options)
            .WithMetadataReferences(TestCompilation.References);
        for (int i = 0; i < sources.Length; i++)
        {
            project = project.AddDocument($"Source{i}.cs", sources[i]).Project;
        }

        return project;
    }

    private static async Task<string[]> ApplyAsync(CodeAction action, Project project)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(Token);
        Project changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetProject(project.Id)!;
        List<string> texts = [];
        foreach (Document document in changed.Documents.OrderBy(static document => document.Name, StringComparer.Ordinal))
        {
            texts.Add((await document.GetTextAsync(Token)).ToString());
        }

        return [.. texts];
    }

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
