using System.Text;

namespace MemcachedGen.Generator.Parsing.Keys;

/// <summary>A piece of a key template.</summary>
/// <param name="Text">The literal text, or the placeholder's name with its path.</param>
/// <param name="IsPlaceholder">Whether a parameter goes here.</param>
/// <param name="Format">The placeholder's format.</param>
/// <param name="Start">Where the piece starts in the template.</param>
/// <param name="Length">Its length there, braces included.</param>
internal readonly record struct TemplatePiece(string Text, bool IsPlaceholder, string? Format, int Start, int Length)
{
    /// <summary>The placeholder's name without its path.</summary>
    internal string Root => Text.IndexOf('.') is >= 0 and var dot ? Text.Substring(0, dot) : Text;

    /// <summary>The names after the root.</summary>
    internal string[] Path => Text.IndexOf('.') is >= 0 and var dot ? Text.Substring(dot + 1).Split('.') : [];
}

/// <summary>What is wrong with a template, and where.</summary>
internal readonly record struct TemplateError(string Message, int Start, int Length);

/// <summary>A key template, read.</summary>
internal sealed class Template
{
    private Template(string text, List<TemplatePiece> pieces)
    {
        Text = text;
        Pieces = pieces;
    }

    /// <summary>As written.</summary>
    internal string Text { get; }

    internal IReadOnlyList<TemplatePiece> Pieces { get; }

    internal IEnumerable<TemplatePiece> Placeholders => Pieces.Where(static piece => piece.IsPlaceholder);

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
                if (!TryReadPlaceholder(text, i, end, out TemplatePiece placeholder, out error))
                {
                    return null;
                }

                pieces.Add(placeholder);
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
                pieces.Add(new TemplatePiece(literal.ToString(), IsPlaceholder: false, null, literalStart, end - literalStart));
                literal.Clear();
            }
        }
    }

    private static bool TryReadPlaceholder(string text, int start, int end, out TemplatePiece placeholder, out TemplateError error)
    {
        string inner = end < 0 ? "" : text.Substring(start + 1, end - start - 1);
        int colon = inner.IndexOf(':');
        string name = colon < 0 ? inner : inner.Substring(0, colon);
        string? format = colon < 0 ? null : inner.Substring(colon + 1);
        placeholder = new TemplatePiece(name, IsPlaceholder: true, format, start, end + 1 - start);
        error = end < 0 ? new("The brace is never closed; write '{{' for a brace in the key", start, 1)
            : inner.Length == 0 ? new("The placeholder is empty; write a parameter's name between the braces", start, 2)
            : !name.Split('.').All(Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier)
                ? new($"'{name}' is not a parameter's name; write a parameter's name between the braces", start, placeholder.Length)
            : format?.Length == 0 ? new($"The format of '{name}' is empty; write one after the colon, or leave the colon out", start, placeholder.Length)
            : default;
        return error.Message is null;
    }
}
