namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>
/// Whether a key shows where each of its parts ends. A part is written in one form only, so different arguments give
/// the same key exactly when one key can be cut into the template's tokens in two ways, that is, when some character
/// of it can belong to two tokens.
/// </summary>
internal static class KeySeparation
{
    /// <inheritdoc cref="IsUnambiguous(IReadOnlyList{KeyToken}, out int, out int, out string?)"/>
    internal static bool IsUnambiguous(IReadOnlyList<KeyToken> tokens, out int firstPart, out int secondPart) =>
        IsUnambiguous(tokens, out firstPart, out secondPart, out _);

    /// <param name="firstPart">The place among the tokens of the part that may end in two places; -1 when none does.</param>
    /// <param name="secondPart">The place of the part after it; -1 when none does.</param>
    /// <param name="key">A shortest key that can be read in two ways; <see langword="null"/> when there is none.</param>
    internal static bool IsUnambiguous(
        IReadOnlyList<KeyToken> tokens, out int firstPart, out int secondPart, out string? key)
    {
        firstPart = -1;
        secondPart = -1;
        key = null;
        if (tokens.Count(static token => token.Literal is null) < 2)
        {
            return true;
        }

        if (new Search(KeyAutomaton.Of(tokens)).Run(out int splitToken) is not { } ambiguous)
        {
            return true;
        }

        // Fixed text has no choice but to be read, so what goes two ways is a part, and it is not the last one: all
        // that follows the last part has one length.
        firstPart = splitToken;
        secondPart = splitToken + 1;
        while (tokens[secondPart].Literal is not null)
        {
            secondPart++;
        }

        key = ambiguous;
        return false;
    }

    /// <summary>Reads one key in two ways at once, nearest first.</summary>
    private sealed class Search(KeyAutomaton keys)
    {
        // Where each pair of states was come to from, before and after the two ways have parted.
        private readonly int[] _from = new int[2 * keys.Count * keys.Count];
        private readonly Queue<int> _pairs = new();

        /// <param name="splitToken">The earlier one of the tokens that the first doubtful character can belong to.</param>
        internal string? Run(out int splitToken)
        {
            splitToken = -1;
            _pairs.Enqueue(0);
            while (_pairs.Count > 0)
            {
                int pair = _pairs.Dequeue();
                (int left, int right, bool isSplit) = Read(pair);
                if (isSplit && keys.IsEnd(left) && keys.IsEnd(right))
                {
                    return Trace(pair, out splitToken);
                }

                foreach (int nextLeft in keys.Next(left))
                {
                    foreach (int nextRight in keys.Next(right))
                    {
                        Visit(pair, nextLeft, nextRight, isSplit || keys.Token(nextLeft) != keys.Token(nextRight));
                    }
                }
            }

            return null;
        }

        private void Visit(int pair, int left, int right, bool isSplit)
        {
            if ((keys.Characters(left) & keys.Characters(right)).IsEmpty)
            {
                return;
            }

            // Which of the two ways is which does not matter.
            int next = (((Math.Min(left, right) * keys.Count) + Math.Max(left, right)) * 2) + (isSplit ? 1 : 0);
            if (_from[next] == 0)
            {
                _from[next] = pair + 1;
                _pairs.Enqueue(next);
            }
        }

        private string Trace(int pair, out int splitToken)
        {
            splitToken = -1;
            List<char> key = [];
            for (; pair != 0; pair = _from[pair] - 1)
            {
                (int left, int right, bool isSplit) = Read(pair);
                key.Add((keys.Characters(left) & keys.Characters(right)).Best());
                if (isSplit)
                {
                    splitToken = Math.Min(keys.Token(left), keys.Token(right));
                }
            }

            key.Reverse();
            return new string([.. key]);
        }

        private (int Left, int Right, bool IsSplit) Read(int pair) =>
            (pair / 2 / keys.Count, pair / 2 % keys.Count, pair % 2 == 1);
    }
}
