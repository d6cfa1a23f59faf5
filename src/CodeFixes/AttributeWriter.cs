using System.Globalization;
using MemcachedGen.Generator;
using MemcachedGen.Generator.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.CodeFixes;

/// <summary>Writes the attributes that MessagePack needs.</summary>
internal sealed class AttributeWriter(Solution solution, Edits edits, CancellationToken cancellationToken)
{
    internal async Task WriteAsync(IEnumerable<INamedTypeSymbol> types, KeyNumbering keys)
    {
        foreach (INamedTypeSymbol type in types)
        {
            bool isHidden = Visibility.FaultOf(type, allowsPrivate: false) is not null;
            await WriteAsync(type, KnownNames.MessagePackObjectAttribute, isHidden ? "(AllowPrivate = true)" : "").ConfigureAwait(false);
        }

        foreach (KeyValuePair<ISymbol, int?> key in keys.Keys)
        {
            await (key.Value is { } number
                ? WriteAsync(key.Key, KnownNames.MessagePackKeyAttribute, $"({number.ToString(CultureInfo.InvariantCulture)})")
                : WriteAsync(key.Key, KnownNames.MessagePackIgnoreMemberAttribute, "")).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(ISymbol symbol, string attribute, string arguments)
    {
        SyntaxNode node = await symbol.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode place = node is VariableDeclaratorSyntax ? node.FirstAncestorOrSelf<FieldDeclarationSyntax>()! : node;
        if (solution.GetDocument(place.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        string name = Names.Attribute(model, place.SpanStart, attribute);
        string target = place is ParameterSyntax ? "property: " : "";
        string after = place is BaseTypeDeclarationSyntax ? Indentation.NewLine(place.SyntaxTree) + Indentation.Of(place) : " ";
        edits.Insert(document, place.SpanStart, $"[{target}{name}{arguments}]{after}");
    }
}
