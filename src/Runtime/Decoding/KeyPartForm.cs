using System.Buffers;
using System.Text;
using MemcachedGen.Contracts;

namespace MemcachedGen.Decoding;

/// <summary>How a type is read back from a key.</summary>
/// <param name="Characters">The bytes that a value may consist of.</param>
/// <param name="Parse">Reads a value, null where there is none. It may take more than is ever written.</param>
/// <param name="Append">Writes it again: only what comes out as it went in was written by a key writer.</param>
/// <param name="Length">The length of every value, or 0 where it varies.</param>
internal sealed record KeyPartForm(SearchValues<byte> Characters, Func<string, object?> Parse, KeyPartForm.Writer Append, int Length = 0)
{
    private const byte Null = (byte)'!';

    internal delegate KeyWriter Writer(KeyWriter writer, object value);

    /// <summary>Turns what was read into the part's type.</summary>
    internal Func<object, object> Convert { get; init; } = static value => value;

    /// <summary>The most bytes at the start of a text that can be a value.</summary>
    internal int LongestAt(ReadOnlySpan<byte> text)
    {
        if (text is [Null, ..])
        {
            return 1;
        }

        int run = text.IndexOfAnyExcept(Characters);
        run = run < 0 ? text.Length : run;
        return Length > 0 ? Math.Min(run, Length) : run;
    }

    /// <summary>Whether a text, of which more was cut off, may be the beginning of a longer value.</summary>
    internal bool MayBegin(ReadOnlySpan<byte> text) =>
        !text.ContainsAnyExcept(Characters) && (Length == 0 || text.Length < Length);

    internal bool TryParse(ReadOnlySpan<byte> text, out object? value)
    {
        value = null;
        if (text is [Null])
        {
            return true;
        }

        if (text.ContainsAnyExcept(Characters) || (Length > 0 && text.Length != Length) || Parse(Encoding.ASCII.GetString(text)) is not { } parsed)
        {
            return false;
        }

        byte[] again = new byte[text.Length];
        if (Append(new KeyWriter(again, default), parsed).Length != text.Length || !text.SequenceEqual(again))
        {
            return false;
        }

        value = Convert(parsed);
        return true;
    }
}
