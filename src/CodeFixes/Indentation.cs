using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.CodeFixes;

/// <summary>How lines of a source begin and end.</summary>
internal static class Indentation
{
    /// <summary>The blanks before the first token of the line that a node starts on.</summary>
    internal static string Of(SyntaxNode node)
    {
        string line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    internal static string NewLine(SyntaxTree tree)
    {
        SourceText text = tree.GetText();
        return text.Lines.Any(line => line.End < line.EndIncludingLineBreak && text[line.End] == '\r') ? "\r\n" : "\n";
    }
}
