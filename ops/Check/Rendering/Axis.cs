namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>An axis from 0, with ticks at round values.</summary>
internal sealed class Axis
{
    private static readonly double[] s_decimalSteps = [1, 2, 2.5, 5, 10];
    private static readonly double[] s_binarySteps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

    private Axis(double end, double step) => (End, Step) = (end, step);

    internal double End { get; }

    internal double Step { get; }

    internal IEnumerable<double> Ticks
    {
        get
        {
            for (int tick = 0; tick * Step <= End * 1.0001; tick++)
            {
                yield return tick * Step;
            }
        }
    }

    /// <summary>An axis that holds values.</summary>
    /// <param name="highest">The highest of them.</param>
    /// <param name="end">Where the axis must end, if that is said.</param>
    /// <param name="unit">Grafana's name of their unit.</param>
    /// <param name="ticks">About how many ticks are wanted.</param>
    internal static Axis For(double highest, double? end, string unit, int ticks)
    {
        if (end is { } fixedEnd)
        {
            return new(fixedEnd, fixedEnd / 4);
        }

        double rough = (highest > 0 ? highest * 1.05 : 1) / ticks;
        bool isBinary = unit == "bytes";
        double scale = Math.Pow(isBinary ? 1024 : 10, Math.Floor(Math.Log(rough, isBinary ? 1024 : 10)));
        double step = scale * Array.Find(isBinary ? s_binarySteps : s_decimalSteps, factor => factor * scale >= rough * 0.9999);
        return new(step * Math.Ceiling(Math.Max(highest * 1.02, step) / step), step);
    }
}
