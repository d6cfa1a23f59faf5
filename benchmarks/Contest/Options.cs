using System.Globalization;

namespace MemcachedGen.Benchmarks;

/// <summary>Options of a command line, each a name and a value: <c>--seconds 5</c>.</summary>
public sealed class Options
{
    private readonly Dictionary<string, string> _given;

    /// <summary>Reads them.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="known">The options that there are, with their defaults.</param>
    /// <exception cref="ArgumentException">One is unknown or has no value.</exception>
    public Options(IReadOnlyList<string> args, params IEnumerable<(string Name, string Default)> known)
    {
        _given = known.ToDictionary(static option => option.Name, static option => option.Default);
        for (int i = 0; i < args.Count; i += 2)
        {
            if (!_given.ContainsKey(args[i]))
            {
                throw new ArgumentException($"Unknown option '{args[i]}'.");
            }

            _given[args[i]] = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
        }
    }

    public string Text(string name) => _given[name];

    public IReadOnlyList<string> Texts(string name) => _given[name].Split(',');

    public int Number(string name, int least, int most) => Number(name, _given[name], least, most);

    public IReadOnlyList<int> Numbers(string name, int least, int most) =>
        [.. Texts(name).Select(text => Number(name, text, least, most))];

    public TimeSpan Seconds(string name) =>
        double.TryParse(_given[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 3_600
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentException($"{name}: '{_given[name]}' is not a number of seconds: expected more than 0, at most 3600.");

    public static T Choice<T>(string name, string text)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw new ArgumentException($"{name}: '{text}' is none of {string.Join(", ", Enum.GetNames<T>().Select(static each => each.ToLowerInvariant()))}.");

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"{name}: '{text}' is not a number from {least} to {most}.");
}
