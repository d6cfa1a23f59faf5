using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MemcachedGen.CodeFixes;

/// <summary>Mends all diagnostics of a scope in one change.</summary>
internal sealed class ContractFixAllProvider : FixAllProvider
{
    private ContractFixAllProvider()
    {
    }

    internal static ContractFixAllProvider Instance { get; } = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        ContractCodeFix fix = (ContractCodeFix)fixAllContext.CodeFixProvider;
        Edits edits = new();
        foreach (Diagnostic diagnostic in await DiagnosticsAsync(fixAllContext).ConfigureAwait(false))
        {
            if (fixAllContext.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document)
            {
                await fix.AddEditsAsync(document, diagnostic, edits, fixAllContext.CancellationToken).ConfigureAwait(false);
            }
        }

        return edits.Any
            ? CodeAction.Create(fix.Title, ct => edits.ApplyAsync(fixAllContext.Solution, ct), fixAllContext.CodeActionEquivalenceKey)
            : null;
    }

    // In the order of the sources, so that the result does not depend on who reports first.
    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        List<Diagnostic> diagnostics = [];
        if (context.Scope == FixAllScope.Document)
        {
            diagnostics.AddRange(await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false));
        }
        else
        {
            IEnumerable<Project> projects = context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects;
            foreach (Project project in projects)
            {
                ImmutableArray<Diagnostic> found = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                diagnostics.AddRange(found);
            }
        }

        return diagnostics
            .Where(diagnostic => diagnostic.Location.IsInSource && context.DiagnosticIds.Contains(diagnostic.Id))
            .OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start);
    }
}
