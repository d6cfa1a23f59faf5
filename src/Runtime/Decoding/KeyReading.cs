namespace MemcachedGen.Decoding;

/// <summary>Cuts a key into the pieces of a pattern.</summary>
/// <remarks>
/// The generator refuses templates whose keys can be cut in two ways, but the right way may show only further on: parts
/// are tried at every length, and what was found out about a position is remembered, so that garbage costs little too.
/// </remarks>
internal readonly ref struct KeyReading(ReadOnlySpan<byte> text, KeyPiece[] pieces, bool isCut)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly bool?[] _isReadable = new bool?[pieces.Length * (text.Length + 1)];

    internal bool TryRead(out KeyMatch match)
    {
        match = default;
        if (!IsReadable(0, 0))
        {
            return false;
        }

        List<DecodedArgument> arguments = [];
        int literals = 0;
        int position = 0;
        for (int index = 0; index < pieces.Length; index++)
        {
            KeyPiece piece = pieces[index];
            if (!piece.IsPart)
            {
                int length = Math.Min(piece.Literal.Length, _text.Length - position);
                literals += length;
                position += length;
            }
            else if (EndOf(index, position, out object? value) is { } end)
            {
                arguments.Add(new(piece.Part.Name, value, piece.Part.IsSensitive));
                position = end;
            }
            else
            {
                break;
            }
        }

        match = new(arguments, literals);
        return true;
    }

    // Where a part ends; null when that is beyond the cut, or cannot be told because of it.
    private int? EndOf(int index, int position, out object? value)
    {
        KeyPartForm form = pieces[index].Form!;
        int? found = null;
        value = null;
        if (isCut && form.MayBegin(_text[position..]))
        {
            return null;
        }

        int last = position + form.LongestAt(_text[position..]);
        for (int end = position; end <= last; end++)
        {
            if (IsReadable(index + 1, end) && form.TryParse(_text[position..end], out object? candidate))
            {
                if (found is not null)
                {
                    return isCut ? null : found;
                }

                found = end;
                value = candidate;
            }
        }

        return found;
    }

    private bool IsReadable(int index, int position)
    {
        if (index == pieces.Length)
        {
            return !isCut && position == _text.Length; // what was cut off had more than nothing
        }

        ref bool? known = ref _isReadable[(index * (_text.Length + 1)) + position];
        return known ??= Try(index, position);
    }

    private bool Try(int index, int position)
    {
        KeyPiece piece = pieces[index];
        ReadOnlySpan<byte> rest = _text[position..];
        if (!piece.IsPart)
        {
            return rest.Length < piece.Literal.Length
                ? isCut && piece.Literal.AsSpan().StartsWith(rest)
                : rest.StartsWith(piece.Literal) && IsReadable(index + 1, position + piece.Literal.Length);
        }

        if (isCut && piece.Form.MayBegin(rest))
        {
            return true;
        }

        int longest = piece.Form.LongestAt(rest);
        for (int length = 0; length <= longest; length++)
        {
            if (IsReadable(index + 1, position + length) && piece.Form.TryParse(rest[..length], out _))
            {
                return true;
            }
        }

        return false;
    }
}
