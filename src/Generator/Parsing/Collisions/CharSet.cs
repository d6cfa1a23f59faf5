namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>A set of ASCII characters.</summary>
/// <param name="Low">The bits of the characters 0 to 63.</param>
/// <param name="High">The bits of the characters 64 to 127.</param>
internal readonly record struct CharSet(ulong Low, ulong High)
{
    // What a reader takes in most easily comes first.
    private const string Preferred =
        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-._~:/!\"#$%&'()*+,;<=>?@[\\]^`{|}";

    internal bool IsEmpty => (Low | High) == 0;

    internal static CharSet Of(char c) => c < 64 ? new(1UL << c, 0) : new(0, 1UL << (c - 64));

    internal static CharSet Of(string characters)
    {
        CharSet set = default;
        foreach (char c in characters)
        {
            set |= Of(c);
        }

        return set;
    }

    internal static CharSet Range(char first, char last)
    {
        CharSet set = default;
        for (char c = first; c <= last; c++)
        {
            set |= Of(c);
        }

        return set;
    }

    public static CharSet operator |(CharSet left, CharSet right) => new(left.Low | right.Low, left.High | right.High);

    public static CharSet operator &(CharSet left, CharSet right) => new(left.Low & right.Low, left.High & right.High);

    /// <summary>The character of the set that is shown to people.</summary>
    internal char Best()
    {
        foreach (char c in Preferred)
        {
            if (!(this & Of(c)).IsEmpty)
            {
                return c;
            }
        }

        return ' ';
    }
}
