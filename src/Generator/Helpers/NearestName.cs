namespace MemcachedGen.Generator.Helpers;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the fewest edits, or <see langword="null"/> when none is near.</summary>
    internal static string? Find(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        int bestDistance = Math.Max(2, name.Length / 2) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 0; i < left.Length; i++)
        {
            int[] current = new int[right.Length + 1];
            current[0] = i + 1;
            for (int j = 0; j < right.Length; j++)
            {
                int substitute = previous[j] + (left[i] == right[j] ? 0 : 1);
                current[j + 1] = Math.Min(substitute, Math.Min(previous[j + 1], current[j]) + 1);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
