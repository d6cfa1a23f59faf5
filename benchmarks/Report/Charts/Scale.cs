using System.Globalization;

namespace MemcachedGen.Report.Charts;

/// <summary>From values to places, on a straight or a logarithmic axis.</summary>
internal sealed class Scale
{
    private const int MaxTicks = 7;

    private readonly bool _isLogarithmic;
    private readonly double _first;
    private readonly double _last;
    private readonly double _from;
    private readonly double _to;

    /// <param name="values">What has to find a place.</param>
    /// <param name="isLogarithmic">Whether equal distances are equal factors.</param>
    /// <param name="from">Where the least stands.</param>
    /// <param name="to">Where the greatest stands.</param>
    /// <param name="isPadded">Whether the axis begins and ends at round numbers, instead of at the values.</param>
    internal Scale(IReadOnlyCollection<double> values, bool isLogarithmic, double from, double to, bool isPadded = true)
    {
        _isLogarithmic = isLogarithmic;
        _from = from;
        _to = to;
        double least = values.Min();
        double most = values.Max();
        if (!isPadded)
        {
            (_first, _last) = (Place(least), Place(most));
            return;
        }

        double step = Step(most);
        (_first, _last) = isLogarithmic
            ? (Math.Floor(Place(least)), Math.Ceiling(Place(most) * 3) / 3)
            : (0, Math.Ceiling(most / step) * step);
    }

    internal double this[double value] => _from + ((Place(value) - _first) / Math.Max(_last - _first, 1e-9) * (_to - _from));

    /// <summary>The values that are written at the axis.</summary>
    internal IEnumerable<double> Ticks => _isLogarithmic
        ? Enumerable.Range((int)_first, (int)(_last - _first) + 1).Select(static power => Math.Pow(10, power))
        : Enumerable.Range(0, MaxTicks + 1).Select(index => index * Step(_last)).TakeWhile(tick => tick <= _last * 1.0001);

    /// <summary>Short for axes: 5, 250, 20 k, 1.5 M.</summary>
    internal static string Short(double value) => value switch
    {
        >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + " M",
        >= 1e4 => (value / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " k",
        >= 1e3 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private double Place(double value) => _isLogarithmic ? Math.Log10(Math.Max(value, 1e-9)) : value;

    // 1, 2 or 5 times a power of ten.
    private static double Step(double most)
    {
        double rough = Math.Max(most, 1e-9) / (MaxTicks - 1);
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
