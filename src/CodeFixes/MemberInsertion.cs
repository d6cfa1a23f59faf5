using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.CodeFixes;

/// <summary>Puts a member at the end of a type, as it would have been typed there.</summary>
internal static class MemberInsertion
{
    internal static void Insert(Document document, TypeDeclarationSyntax type, string member, Edits edits)
    {
        string newLine = Indentation.NewLine(type.SyntaxTree);
        string outer = Indentation.Of(type);
        string inner = type.Members.Count > 0 ? Indentation.Of(type.Members[0]) : outer + "    ";
        if (type.SemicolonToken.IsKind(SyntaxKind.SemicolonToken) && type.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            edits.Replace(document, type.SemicolonToken.Span, $"{newLine}{outer}{{{newLine}{inner}{member}{newLine}{outer}}}");
            return;
        }

        bool closesLine = LineOf(type.CloseBraceToken) > LineOf(type.CloseBraceToken.GetPreviousToken());
        if (closesLine)
        {
            edits.Insert(document, type.CloseBraceToken.GetPreviousToken().FullSpan.End, $"{inner}{member}{newLine}");
        }
        else
        {
            edits.Insert(document, type.CloseBraceToken.GetPreviousToken().Span.End, $" {member}");
        }
    }

    private static int LineOf(SyntaxToken token) => token.GetLocation().GetLineSpan().EndLinePosition.Line;
}
