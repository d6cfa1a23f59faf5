namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>Builds an automaton from fragments (Glushkov's construction, which has no empty steps).</summary>
internal sealed class KeyAutomatonBuilder
{
    private readonly List<CharSet> _characters = [default];
    private readonly List<int> _tokens = [-1];
    private readonly List<List<int>> _next = [[]];

    /// <summary>The token that characters are added to.</summary>
    internal int Token { get; set; }

    internal Fragment One(CharSet characters)
    {
        _characters.Add(characters);
        _tokens.Add(Token);
        _next.Add([]);
        int[] state = [_next.Count - 1];
        return new Fragment(state, state, MayBeEmpty: false);
    }

    internal Fragment Text(string text)
    {
        Fragment[] characters = new Fragment[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            characters[i] = One(CharSet.Of(text[i]));
        }

        return Sequence(characters);
    }

    internal Fragment Sequence(params Fragment[] fragments)
    {
        List<int> first = [];
        List<int> last = [];
        bool mayBeEmpty = true;
        foreach (Fragment fragment in fragments)
        {
            Connect(last, fragment.First);
            if (mayBeEmpty)
            {
                first.AddRange(fragment.First);
            }

            if (!fragment.MayBeEmpty)
            {
                last.Clear();
            }

            last.AddRange(fragment.Last);
            mayBeEmpty &= fragment.MayBeEmpty;
        }

        return new Fragment(first, last, mayBeEmpty);
    }

    internal static Fragment Choice(params Fragment[] fragments)
    {
        List<int> first = [];
        List<int> last = [];
        bool mayBeEmpty = false;
        foreach (Fragment fragment in fragments)
        {
            first.AddRange(fragment.First);
            last.AddRange(fragment.Last);
            mayBeEmpty |= fragment.MayBeEmpty;
        }

        return new Fragment(first, last, mayBeEmpty);
    }

    internal static Fragment Optional(Fragment fragment) => fragment with { MayBeEmpty = true };

    /// <summary>The fragment any number of times.</summary>
    internal Fragment Many(Fragment fragment)
    {
        Connect(fragment.Last, fragment.First);
        return Optional(fragment);
    }

    internal KeyAutomaton Build(Fragment whole)
    {
        _next[0].AddRange(whole.First);
        bool[] isEnd = new bool[_next.Count];
        isEnd[0] = whole.MayBeEmpty;
        foreach (int state in whole.Last)
        {
            isEnd[state] = true;
        }

        return new KeyAutomaton([.. _characters], [.. _tokens], [.. _next.Select(static states => states.ToArray())], isEnd);
    }

    private void Connect(IReadOnlyList<int> from, IReadOnlyList<int> to)
    {
        foreach (int state in from)
        {
            _next[state].AddRange(to);
        }
    }
}
