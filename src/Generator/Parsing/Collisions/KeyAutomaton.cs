namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>
/// All the keys that a template can give. A state is the character of the template that was read last, so every way
/// to a state reads one character and says which token it belongs to; state 0 has read nothing.
/// </summary>
internal sealed class KeyAutomaton
{
    private readonly CharSet[] _characters;
    private readonly int[] _tokens;
    private readonly int[][] _next;
    private readonly bool[] _isEnd;

    internal KeyAutomaton(CharSet[] characters, int[] tokens, int[][] next, bool[] isEnd)
    {
        _characters = characters;
        _tokens = tokens;
        _next = next;
        _isEnd = isEnd;
    }

    internal int Count => _next.Length;

    internal static KeyAutomaton Of(IReadOnlyList<KeyToken> tokens)
    {
        KeyAutomatonBuilder builder = new();
        List<Fragment> fragments = [];
        for (int i = 0; i < tokens.Count; i++)
        {
            builder.Token = i;
            fragments.Add(tokens[i].Literal is { } literal ? builder.Text(literal) : builder.Part(tokens[i].Part));
        }

        return builder.Build(builder.Sequence([.. fragments]));
    }

    /// <summary>The characters that lead into a state.</summary>
    internal CharSet Characters(int state) => _characters[state];

    /// <summary>The token that the character which led into a state belongs to.</summary>
    internal int Token(int state) => _tokens[state];

    /// <summary>The states that the next character can lead into.</summary>
    internal int[] Next(int state) => _next[state];

    /// <summary>Whether the key may be over here.</summary>
    internal bool IsEnd(int state) => _isEnd[state];
}
