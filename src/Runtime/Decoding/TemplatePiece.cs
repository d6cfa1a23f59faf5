using System.Text;

namespace MemcachedGen.Decoding;

/// <summary>A piece of a key template: fixed text, or the name of a placeholder without its format.</summary>
internal readonly record struct TemplatePiece(string Text, bool IsPlaceholder)
{
    /// <summary>Takes a template apart. The compiler has checked it; an unclosed brace is text here.</summary>
    internal static List<TemplatePiece> Parse(string template)
    {
        List<TemplatePiece> pieces = [];
        var literal = new StringBuilder();
        for (int index = 0; index < template.Length; index++)
        {
            char c = template[index];
            int end = c == '{' ? template.IndexOf('}', index) : -1;
            if (c is '{' or '}' && index + 1 < template.Length && template[index + 1] == c)
            {
                literal.Append(c);
                index++;
            }
            else if (end > 0)
            {
                AddLiteral();
                string inner = template[(index + 1)..end];
                int colon = inner.IndexOf(':', StringComparison.Ordinal);
                pieces.Add(new(colon < 0 ? inner : inner[..colon], IsPlaceholder: true));
                index = end;
            }
            else
            {
                literal.Append(c);
            }
        }

        AddLiteral();
        return pieces;

        void AddLiteral()
        {
            if (literal.Length > 0)
            {
                pieces.Add(new(literal.ToString(), IsPlaceholder: false));
                literal.Clear();
            }
        }
    }
}
