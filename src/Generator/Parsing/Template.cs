using System.Text;

namespace MemcachedGen.Generator.Parsing;

/// <summary>A piece of a key template.</summary>
/// <param name="Text">The literal text, or the placeholder's name.</param>
/// <param name="IsPlaceholder">Whether a parameter goes here.</param>
/// <param name="Start">Where the piece starts in the template.</param>
/// <param name="Length">Its length there, braces included.</param>
internal readonly record struct TemplatePiece(string Text, bool IsPlaceholder, int Start, int Length);

/// <summary>What is wrong with a template, and where.</summary>
internal readonly record struct TemplateError(string Message, int Start, int Length);

/// <summary>A key template, read.</summary>
internal sealed class Template
{
    private Template(string text, List<TemplatePiece> pieces)
    {
        Text = text;
        Pieces = pieces;
        WireForm = string.Concat(pieces.Select(static piece => piece.IsPlaceholder ? "\0" : piece.Text));
    }

    /// <summary>As written.</summary>
    internal string Text { get; }

    internal IReadOnlyList<TemplatePiece> Pieces { get; }

    internal IEnumerable<TemplatePiece> Placeholders => Pieces.Where(static piece => piece.IsPlaceholder);

    /// <summary>The template without the placeholders' names: what decides whether two templates give the same keys.</summary>
    internal string WireForm { get; }

    /// <summary>The names as placeholders, separated by <c>:</c>.</summary>
    internal static string Of(IEnumerable<string> names) => string.Join(":", names.Select(static name => $"{{{name}}}"));

    internal static Template? Parse(string text, out TemplateError error)
    {
        error = default;
        List<TemplatePiece> pieces = [];
        StringBuilder literal = new();
        int literalStart = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool doubled = i + 1 < text.Length && text[i + 1] == c;
            if (c is '{' or '}' && doubled)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{')
            {
                Flush(i);
                int end = text.IndexOf('}', i);
                string name = end < 0 ? "" : text.Substring(i + 1, end - i - 1);
                if (!Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name))
                {
                    error = end < 0 ? new("The brace is never closed; write '{{' for a brace in the key", i, 1)
                        : name.Length == 0 ? new("The placeholder is empty; write a parameter's name between the braces", i, 2)
                        : new($"'{name}' is not a parameter's name; write a parameter's name between the braces", i, end + 1 - i);
                    return null;
                }

                pieces.Add(new TemplatePiece(name, IsPlaceholder: true, i, end + 1 - i));
                i = end;
                literalStart = i + 1;
            }
            else if (c == '}')
            {
                error = new("The brace closes nothing; write '}}' for a brace in the key", i, 1);
                return null;
            }
            else if (c is < '!' or > '~' or '%')
            {
                string reason = c == '%' ? "marks encoded text" : "is not printable ASCII";
                error = new($"A template cannot contain '{c}', which {reason}; leave it out or write another character", i, 1);
                return null;
            }
            else
            {
                literal.Append(c);
            }
        }

        Flush(text.Length);
        if (pieces.Count == 0)
        {
            error = new("The template is empty, so the entry would have no key of its own; write one, as in [CacheKey(\"all\")]", 0, 0);
            return null;
        }

        return new Template(text, pieces);

        void Flush(int end)
        {
            if (literal.Length > 0)
            {
                pieces.Add(new TemplatePiece(literal.ToString(), IsPlaceholder: false, literalStart, end - literalStart));
                literal.Clear();
            }
        }
    }
}
