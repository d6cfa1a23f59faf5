using System.Composition;
using MemcachedGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.CodeFixes;

/// <summary>Gives a placeholder the name that was probably meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenamePlaceholderCodeFix)), Shared]
public sealed class RenamePlaceholderCodeFix() : ContractCodeFix(DiagnosticIds.UnknownPlaceholder, "Use the nearest name")
{
    private protected override string TitleOf(Diagnostic diagnostic) => $"Use '{{{diagnostic.Properties[FixProperties.Nearest]}}}'";

    private protected override void AddEdits(FixTarget target, Edits edits, CancellationToken cancellationToken)
    {
        // Where the placeholder could not be found in the literal, the diagnostic is on the whole argument.
        TextSpan span = target.Diagnostic.Location.SourceSpan;
        string placeholder = target.Model.SyntaxTree.GetText(cancellationToken).ToString(span);
        if (placeholder.Length > 1 && placeholder[0] == '{'
            && target.Diagnostic.Properties.TryGetValue(FixProperties.Nearest, out string? nearest) && nearest is not null)
        {
            int length = placeholder.IndexOfAny(['.', ':', '}']) - 1;
            edits.Replace(target.Document, new TextSpan(span.Start + 1, length), nearest);
        }
    }
}
