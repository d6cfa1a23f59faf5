using MemcachedGen.OpsCheck.Dashboards;

namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>An axis with ticks at round values: from 0, or over powers of ten.</summary>
internal sealed class Axis
{
    private const int TicksWanted = 4;
    private static readonly double[] s_decimalSteps = [1, 2, 2.5, 5, 10];
    private static readonly double[] s_binarySteps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

    private readonly Func<double, double> _fraction;

    private Axis(double[] ticks, Func<double, double> fraction) => (Ticks, _fraction) = (ticks, fraction);

    internal IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis that holds values.</summary>
    /// <param name="lowest">The lowest of them that is above 0.</param>
    /// <param name="highest">The highest of them.</param>
    /// <param name="field">How they are shown.</param>
    internal static Axis For(double lowest, double highest, FieldOptions field)
    {
        if (field.IsLogarithmic && lowest > 0)
        {
            return Logarithmic(lowest, highest);
        }

        if (field.Maximum is { } end)
        {
            return Linear(end / TicksWanted, end);
        }

        double rough = (highest > 0 ? highest : 1) / TicksWanted;
        bool isBinary = field.Unit == "bytes";
        double scale = Math.Pow(isBinary ? 1024 : 10, Math.Floor(Math.Log(rough, isBinary ? 1024 : 10)));
        double step = scale * Array.Find(isBinary ? s_binarySteps : s_decimalSteps, factor => factor * scale >= rough * 0.9999);
        return Linear(step, step * Math.Ceiling(Math.Max(highest, step) * 1.02 / step));
    }

    /// <summary>An axis from 0 to a value.</summary>
    internal static Axis Linear(double step, double end) => new(
        [.. Enumerable.Range(0, (int)Math.Round(end / step) + 1).Select(tick => tick * step)],
        value => Math.Clamp(value / end, 0, 1));

    /// <summary>Where on the axis a value is, from 0 to 1.</summary>
    internal double Fraction(double value) => _fraction(value);

    private static Axis Logarithmic(double lowest, double highest)
    {
        int first = (int)Math.Floor(Math.Log10(lowest));
        int last = Math.Max((int)Math.Ceiling(Math.Log10(highest)), first + 1);
        return new(
            [.. Enumerable.Range(first, last - first + 1).Select(static power => Math.Pow(10, power))],
            value => value <= 0 ? 0 : Math.Clamp((Math.Log10(value) - first) / (last - first), 0, 1));
    }
}
