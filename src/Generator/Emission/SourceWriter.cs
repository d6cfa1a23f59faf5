using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace MemcachedGen.Generator.Emission;

/// <summary>Writes indented source with <c>\n</c> line ends, whatever the machine and its culture.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _indent;

    internal void Line() => _text.Append('\n');

    internal void Line(string line)
    {
        StartLine();
        _text.Append(line).Append('\n');
    }

    /// <summary>Writes a line whose formatted values are written without a string in between.</summary>
    /// <param name="line">The rest of the line; the handler has already written it.</param>
    internal void Line([InterpolatedStringHandlerArgument("")] ref LineHandler line) => _text.Append('\n');

    /// <summary>Opens a brace; disposing closes it, followed by <paramref name="end"/>.</summary>
    internal Scope Block(string end = "")
    {
        Line("{");
        _indent++;
        return new Scope(this, "}" + end);
    }

    /// <summary>Indents without braces until disposed.</summary>
    internal Scope Indent()
    {
        _indent++;
        return new Scope(this, null);
    }

    public override string ToString() => _text.ToString();

    private void StartLine() => _text.Append(' ', _indent * IndentSize);

    private void Close(string? brace)
    {
        _indent--;
        if (brace is not null)
        {
            Line(brace);
        }
    }

    internal readonly struct Scope(SourceWriter writer, string? brace) : IDisposable
    {
        public void Dispose() => writer.Close(brace);
    }

    [InterpolatedStringHandler]
    internal readonly ref struct LineHandler
    {
        private readonly StringBuilder _text;

        [System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE0060", Justification = "The compiler's pattern.")]
        public LineHandler(int literalLength, int formattedCount, SourceWriter writer)
        {
            _text = writer._text;
            writer.StartLine();
        }

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(string? value) => _text.Append(value);

        public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));
    }
}
