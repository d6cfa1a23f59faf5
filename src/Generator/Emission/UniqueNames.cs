using System.Globalization;

namespace MemcachedGen.Generator.Emission;

/// <summary>Hands out names that clash with none of the user's and none handed out before.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The wanted name, or the wanted name and the first free number from 2 on.</summary>
    internal string Next(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
