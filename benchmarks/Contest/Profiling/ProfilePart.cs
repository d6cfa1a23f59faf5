using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Benchmarks.Profiling;

/// <summary>A part of the work, known by the functions that do it.</summary>
/// <param name="Name">The part's name.</param>
/// <param name="Does">What it does.</param>
/// <param name="Functions">What the names of its functions contain.</param>
public sealed record ProfilePart(string Name, string Does, params IReadOnlyList<string> Functions)
{
    /// <summary>
    /// Adds what each part takes to a table of parts. A stack is counted for the part that its innermost known function belongs to,
    /// so helpers without a part of their own are counted for whoever called them.
    /// </summary>
    /// <param name="table">The table: name, what it does, nanoseconds, percent.</param>
    /// <param name="parts">The parts, the more specific ones first.</param>
    /// <param name="stacks">What was seen.</param>
    /// <param name="nanoseconds">What an operation takes in all.</param>
    public static void AddTo(ResultTable table, IReadOnlyList<ProfilePart> parts, IReadOnlyList<IReadOnlyList<string>> stacks, double nanoseconds)
    {
        ILookup<ProfilePart?, IReadOnlyList<string>> byPart = stacks.ToLookup(stack => Find(parts, stack));
        foreach (IGrouping<ProfilePart?, IReadOnlyList<string>> group in byPart.OrderByDescending(static group => group.Count()))
        {
            double share = group.Count() / (double)stacks.Count;
            table.Add(group.Key?.Name ?? "all else", group.Key?.Does ?? "", share * nanoseconds, 100 * share);
        }
    }

    private static ProfilePart? Find(IReadOnlyList<ProfilePart> parts, IReadOnlyList<string> stack)
    {
        foreach (string frame in stack)
        {
            foreach (ProfilePart part in parts)
            {
                if (part.Functions.Any(function => frame.Contains(function, StringComparison.Ordinal)))
                {
                    return part;
                }
            }
        }

        return null;
    }
}
