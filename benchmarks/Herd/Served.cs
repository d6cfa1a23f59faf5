using System.Globalization;

namespace MemcachedGen.HerdSpeed;

/// <summary>What became of the callers of one key.</summary>
/// <param name="Loads">How many of them loaded.</param>
/// <param name="Elapsed">The time until the last of them was served.</param>
internal readonly record struct Served(int Loads, TimeSpan Elapsed)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was something else.</exception>
    public static Served Read(string line) => line.Split(' ') is [var loads, var milliseconds]
        && int.TryParse(loads, CultureInfo.InvariantCulture, out int count)
        && double.TryParse(milliseconds, CultureInfo.InvariantCulture, out double elapsed)
            ? new(count, TimeSpan.FromMilliseconds(elapsed))
            : throw new InvalidDataException($"Not what became of callers: '{line}'.");

    /// <summary>Several processes together.</summary>
    public static Served Sum(IReadOnlyCollection<Served> all) =>
        new(all.Sum(static each => each.Loads), all.Max(static each => each.Elapsed));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Loads} {Elapsed.TotalMilliseconds}");
}
