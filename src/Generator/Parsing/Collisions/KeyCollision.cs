namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>Whether two templates can give the same key.</summary>
internal static class KeyCollision
{
    /// <returns>A shortest key that both can give; <see langword="null"/> when there is none.</returns>
    internal static string? Witness(IReadOnlyList<KeyToken> left, IReadOnlyList<KeyToken> right) =>
        DifferAtStart(left, right) || DifferAtEnd(left, right)
            ? null
            : Witness(KeyAutomaton.Of(left), KeyAutomaton.Of(right));

    /// <summary>All pairs that collide. An automaton is built once, and only for a template whose fixed text leaves a doubt.</summary>
    internal static IEnumerable<Collision> Among(IReadOnlyList<IReadOnlyList<KeyToken>> templates)
    {
        KeyAutomaton?[] automata = new KeyAutomaton?[templates.Count];
        for (int right = 1; right < templates.Count; right++)
        {
            for (int left = 0; left < right; left++)
            {
                if (!DifferAtStart(templates[left], templates[right]) && !DifferAtEnd(templates[left], templates[right])
                    && Witness(Automaton(left), Automaton(right)) is { } witness)
                {
                    yield return new Collision(left, right, witness);
                }
            }
        }

        KeyAutomaton Automaton(int index) => automata[index] ??= KeyAutomaton.Of(templates[index]);
    }

    private static string? Witness(KeyAutomaton left, KeyAutomaton right)
    {
        // Pairs of states that one key can lead both templates into, nearest first; where each was come to from.
        int[] from = new int[left.Count * right.Count];
        Queue<int> pairs = new();
        pairs.Enqueue(0);
        while (pairs.Count > 0)
        {
            int pair = pairs.Dequeue();
            int leftState = pair / right.Count;
            int rightState = pair % right.Count;
            if (left.IsEnd(leftState) && right.IsEnd(rightState))
            {
                return Trace(left, right, from, pair);
            }

            foreach (int leftNext in left.Next(leftState))
            {
                foreach (int rightNext in right.Next(rightState))
                {
                    int next = (leftNext * right.Count) + rightNext;
                    if (from[next] == 0 && !(left.Characters(leftNext) & right.Characters(rightNext)).IsEmpty)
                    {
                        from[next] = pair + 1;
                        pairs.Enqueue(next);
                    }
                }
            }
        }

        return null;
    }

    private static string Trace(KeyAutomaton left, KeyAutomaton right, int[] from, int pair)
    {
        List<char> key = [];
        for (; pair != 0; pair = from[pair] - 1)
        {
            key.Add((left.Characters(pair / right.Count) & right.Characters(pair % right.Count)).Best());
        }

        key.Reverse();
        return new string([.. key]);
    }

    // Most templates differ in their fixed text already.
    private static bool DifferAtStart(IReadOnlyList<KeyToken> left, IReadOnlyList<KeyToken> right)
    {
        if (left.Count == 0 || right.Count == 0 || left[0].Literal is not { } leftText || right[0].Literal is not { } rightText)
        {
            return false;
        }

        int shared = Math.Min(leftText.Length, rightText.Length);
        return string.CompareOrdinal(leftText, 0, rightText, 0, shared) != 0;
    }

    private static bool DifferAtEnd(IReadOnlyList<KeyToken> left, IReadOnlyList<KeyToken> right)
    {
        if (left.Count == 0 || right.Count == 0
            || left[left.Count - 1].Literal is not { } leftText || right[right.Count - 1].Literal is not { } rightText)
        {
            return false;
        }

        int shared = Math.Min(leftText.Length, rightText.Length);
        return string.CompareOrdinal(leftText, leftText.Length - shared, rightText, rightText.Length - shared, shared) != 0;
    }
}
