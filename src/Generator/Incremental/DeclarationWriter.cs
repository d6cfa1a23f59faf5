using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Incremental;

/// <summary>
/// Writes a file's syntax without bodies, comments and white space. Directives are written wherever they stand:
/// <c>#nullable</c> in a body reaches beyond it.
/// </summary>
internal static class DeclarationWriter
{
    /// <param name="visit">Is called for every node that is written.</param>
    internal static void Write(FingerprintWriter writer, SyntaxNode root, Action<SyntaxNode> visit)
    {
        WriteHeader(writer, root);
        foreach (SyntaxNodeOrToken item in root.DescendantNodesAndTokensAndSelf(static node => !Bodies.IsBody(node)))
        {
            writer.Write(item.RawKind);
            if (item.AsNode() is not { } node)
            {
                Write(writer, item.AsToken());
            }
            else if (Bodies.IsBody(node))
            {
                writer.Write(Bodies.DeclaresField(node) ? 1 : 0);
                WriteDirectives(writer, node);
            }
            else
            {
                writer.Write(node.ChildNodesAndTokens().Count);
                visit(node);
            }
        }
    }

    // The compiler takes a file whose first comment says so for generated, where the project's nullable context does not hold.
    private static void WriteHeader(FingerprintWriter writer, SyntaxNode root)
    {
        foreach (SyntaxTrivia trivia in root.GetLeadingTrivia())
        {
            if (!trivia.IsDirective && trivia.ToString() is var text && text.Contains("auto"))
            {
                writer.Write(trivia.RawKind);
                writer.Write(text);
            }
        }
    }

    private static void Write(FingerprintWriter writer, SyntaxToken token)
    {
        writer.Write(token.Text);
        if (token.ContainsDirectives)
        {
            Write(writer, token.LeadingTrivia);
        }
    }

    private static void WriteDirectives(FingerprintWriter writer, SyntaxNode body)
    {
        if (body.ContainsDirectives)
        {
            Write(writer, body.DescendantTrivia());
        }
    }

    private static void Write(FingerprintWriter writer, IEnumerable<SyntaxTrivia> trivia)
    {
        foreach (SyntaxTrivia directive in trivia.Where(static each => each.IsDirective))
        {
            writer.Write(directive.RawKind);
            writer.Write(directive.ToString());
        }
    }
}
