using System.Composition;
using MemcachedGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.CodeFixes;

/// <summary>Puts [MessagePackObject] on a value's type and keys on its members, and so on for what it contains.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMessagePackObjectCodeFix)), Shared]
public sealed class AddMessagePackObjectCodeFix() : ContractCodeFix(DiagnosticIds.UnserializableValue, "Add [MessagePackObject] and [Key]")
{
    private protected override async Task AddEditsAsync(FixTarget target, Edits edits, CancellationToken cancellationToken)
    {
        if (target.Node.FirstAncestorOrSelf<TypeSyntax>() is not { } syntax
            || target.Model.GetTypeInfo(syntax, cancellationToken).Type is not { } type
            || ValueGraph.TypesToMark(type) is not { } types)
        {
            return;
        }

        KeyNumbering keys = new();
        foreach (INamedTypeSymbol marked in types)
        {
            keys.Add(marked);
        }

        if (!keys.IsImpossible)
        {
            await new AttributeWriter(target.Document.Project.Solution, edits, cancellationToken).WriteAsync(types, keys).ConfigureAwait(false);
        }
    }
}
