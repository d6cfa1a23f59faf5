using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MemcachedGen.CodeFixes;

/// <summary>A fix that changes text, for one diagnostic or for all in a document, project or solution.</summary>
public abstract class ContractCodeFix : CodeFixProvider
{
    private readonly string _diagnosticId;

    private protected ContractCodeFix(string diagnosticId, string title)
    {
        _diagnosticId = diagnosticId;
        Title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [_diagnosticId];

    internal string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => ContractFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Edits edits = new();
            await AddEditsAsync(context.Document, diagnostic, edits, context.CancellationToken).ConfigureAwait(false);
            if (edits.Any)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        TitleOf(diagnostic), ct => edits.ApplyAsync(context.Document.Project.Solution, ct), equivalenceKey: GetType().Name),
                    diagnostic);
            }
        }
    }

    internal async Task AddEditsAsync(Document document, Diagnostic diagnostic, Edits edits, CancellationToken cancellationToken)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is not null && model is not null)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            await AddEditsAsync(new FixTarget(document, model, node, diagnostic), edits, cancellationToken).ConfigureAwait(false);
        }
    }

    private protected virtual string TitleOf(Diagnostic diagnostic) => Title;

    /// <summary>Adds what mends the target; nothing when that is not possible.</summary>
    private protected virtual Task AddEditsAsync(FixTarget target, Edits edits, CancellationToken cancellationToken)
    {
        AddEdits(target, edits, cancellationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="AddEditsAsync(FixTarget, Edits, CancellationToken)"/>
    private protected virtual void AddEdits(FixTarget target, Edits edits, CancellationToken cancellationToken)
    {
    }
}
