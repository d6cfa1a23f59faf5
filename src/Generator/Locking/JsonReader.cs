using System.Globalization;
using System.Text;

namespace MemcachedGen.Generator.Locking;

/// <summary>Reads JSON (RFC 8259) into dictionaries, lists, strings, doubles, booleans and null.</summary>
/// <remarks>An analyzer can bring no library of its own into every compiler that loads it.</remarks>
internal ref struct JsonReader
{
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private int _depth;

    private JsonReader(ReadOnlySpan<char> text) => _text = text;

    /// <exception cref="FormatException">The text is not JSON.</exception>
    internal static object? Read(string text)
    {
        JsonReader reader = new(text.AsSpan());
        object? value = reader.ReadValue();
        reader.SkipSpace();
        return reader._position == text.Length ? value : throw reader.Unexpected();
    }

    private object? ReadValue()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"':
                return ReadString();
            case 't':
                return ReadWord("true", true);
            case 'f':
                return ReadWord("false", false);
            case 'n':
                return ReadWord("null", null);
            default:
                return ReadNumber();
        }
    }

    private Dictionary<string, object?> ReadObject()
    {
        Enter();
        Dictionary<string, object?> members = new(StringComparer.Ordinal);
        for (bool first = true; !IsEnd('}', first); first = false)
        {
            SkipSpace();
            string name = ReadString();
            SkipSpace();
            Expect(':');
            members[name] = ReadValue();
        }

        return members;
    }

    private List<object?> ReadArray()
    {
        Enter();
        List<object?> items = [];
        for (bool first = true; !IsEnd(']', first); first = false)
        {
            items.Add(ReadValue());
        }

        return items;
    }

    private void Enter()
    {
        _position++;
        if (++_depth > MaxDepth)
        {
            throw Unexpected();
        }
    }

    private bool IsEnd(char end, bool first)
    {
        SkipSpace();
        if (Peek() == end)
        {
            _position++;
            _depth--;
            return true;
        }

        if (!first)
        {
            Expect(',');
        }

        return false;
    }

    private string ReadString()
    {
        Expect('"');
        StringBuilder text = new();
        while (Peek() is var c and not '"')
        {
            _position++;
            text.Append(c == '\\' ? ReadEscape() : c);
        }

        _position++;
        return text.ToString();
    }

    private char ReadEscape()
    {
        char c = Peek();
        _position++;
        if (c != 'u')
        {
            int known = "bfnrt".IndexOf(c);
            return known >= 0 ? "\b\f\n\r\t"[known] : c is '"' or '\\' or '/' ? c : throw Unexpected();
        }

        string digits = _text.Slice(_position, Math.Min(4, _text.Length - _position)).ToString();
        _position += 4;
        return digits.Length == 4 && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
            ? (char)code
            : throw Unexpected();
    }

    private double ReadNumber()
    {
        int start = _position;
        while (_position < _text.Length && (_text[_position] is (>= '0' and <= '9') or '-' or '+' or '.' or 'e' or 'E'))
        {
            _position++;
        }

        return double.TryParse(_text.Slice(start, _position - start).ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Unexpected();
    }

    private object? ReadWord(string word, object? value)
    {
        foreach (char c in word)
        {
            Expect(c);
        }

        return value;
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : throw Unexpected();

    private void Expect(char c)
    {
        if (Peek() != c)
        {
            throw Unexpected();
        }

        _position++;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && (_text[_position] is ' ' or '\n' or '\r' or '\t'))
        {
            _position++;
        }
    }

    private readonly FormatException Unexpected() =>
        new(string.Format(CultureInfo.InvariantCulture, "it is not JSON at character {0}", Math.Min(_position, _text.Length) + 1));
}
