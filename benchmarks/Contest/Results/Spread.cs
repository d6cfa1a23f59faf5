using System.Globalization;

namespace MemcachedGen.Benchmarks.Results;

/// <summary>What came out of several rounds: the median, and between which values the middle half of them lies.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">The lower quartile.</param>
/// <param name="High">The upper quartile.</param>
public readonly record struct Spread(double Median, double Low, double High)
{
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered.Length > 0
            ? new Spread(At(ordered, 0.5), At(ordered, 0.25), At(ordered, 0.75))
            : throw new ArgumentException("Nothing was measured.", nameof(values));
    }

    /// <summary>The same in another unit.</summary>
    public Spread Times(double factor) => new(Median * factor, Low * factor, High * factor);

    public string ToString(int digits)
    {
        string format = "N" + digits.ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Low.ToString(format, CultureInfo.InvariantCulture)}–{High.ToString(format, CultureInfo.InvariantCulture)})");
    }

    public override string ToString() => ToString(2);

    // Between two values on a straight line.
    private static double At(double[] ordered, double share)
    {
        double place = share * (ordered.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, ordered.Length - 1);
        return ordered[below] + ((place - below) * (ordered[above] - ordered[below]));
    }
}
