using System.Composition;
using MemcachedGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.CodeFixes;

/// <summary>Says that a parameter is meant to be outside the key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotCacheKeyCodeFix)), Shared]
public sealed class NotCacheKeyCodeFix() : ContractCodeFix(DiagnosticIds.ParameterNotInKey, "Mark with [NotCacheKey]")
{
    private const string NotCacheKey = "MemcachedGen.NotCacheKeyAttribute";

    private protected override void AddEdits(FixTarget target, Edits edits, CancellationToken cancellationToken)
    {
        if (target.Diagnostic.Properties.ContainsKey(FixProperties.Placeholder)
            && target.Node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter)
        {
            edits.Insert(target.Document, parameter.SpanStart, $"[{Names.Attribute(target.Model, parameter.SpanStart, NotCacheKey)}] ");
        }
    }
}
