using System.Globalization;

namespace MemcachedGen.Generator.Parsing.Options;

/// <summary>Reads durations: <c>250ms</c>, <c>30s</c>, <c>10m</c>, <c>1h30m</c>, <c>7d</c>, <c>00:10:00</c>.</summary>
internal static class Duration
{
    private const long MaxMilliseconds = 36_500L * 24 * 60 * 60 * 1000;

    // From the largest on: units have to come in this order, each once.
    private static readonly (string Name, long Milliseconds)[] s_units =
    [
        ("d", 24 * 60 * 60 * 1000), ("h", 60 * 60 * 1000), ("m", 60 * 1000), ("s", 1000), ("ms", 1),
    ];

    /// <returns>Whether the text is a duration of 0 to 100 years.</returns>
    internal static bool TryParse(string text, out long milliseconds)
    {
        if (text.Contains(':'))
        {
            return TryParseClock(text, out milliseconds);
        }

        milliseconds = 0;
        int position = 0;
        int nextUnit = 0;
        while (position < text.Length)
        {
            int start = position;
            position = SkipWhile(text, position, static c => c is >= '0' and <= '9');
            if (!long.TryParse(text.Substring(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                return false;
            }

            start = position;
            position = SkipWhile(text, position, static c => c is >= 'a' and <= 'z');
            string name = text.Substring(start, position - start);
            int unit = Array.FindIndex(s_units, candidate => candidate.Name == name);
            if (unit < nextUnit || number > MaxMilliseconds / s_units[unit].Milliseconds)
            {
                return false;
            }

            milliseconds += number * s_units[unit].Milliseconds;
            nextUnit = unit + 1;
        }

        return text.Length > 0 && milliseconds <= MaxMilliseconds;
    }

    /// <summary>For people: <c>600000</c> gives <c>10m</c>.</summary>
    internal static string Format(long milliseconds)
    {
        string text = "";
        foreach ((string name, long unit) in s_units)
        {
            if (milliseconds >= unit)
            {
                text += (milliseconds / unit).ToString(CultureInfo.InvariantCulture) + name;
                milliseconds %= unit;
            }
        }

        return text;
    }

    private static bool TryParseClock(string text, out long milliseconds)
    {
        milliseconds = 0;
        string[] formats = [@"h\:mm\:ss", @"hh\:mm\:ss", @"h\:mm\:ss\.fff", @"hh\:mm\:ss\.fff", @"d\.hh\:mm\:ss", @"d\.hh\:mm\:ss\.fff"];
        if (!TimeSpan.TryParseExact(text, formats, CultureInfo.InvariantCulture, out TimeSpan time))
        {
            return false;
        }

        milliseconds = time.Ticks / TimeSpan.TicksPerMillisecond;
        return milliseconds <= MaxMilliseconds;
    }

    private static int SkipWhile(string text, int position, Func<char, bool> accept)
    {
        while (position < text.Length && accept(text[position]))
        {
            position++;
        }

        return position;
    }
}
