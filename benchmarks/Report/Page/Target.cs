namespace MemcachedGen.Report.Page;

/// <summary>A promise and the figure that keeps or breaks it.</summary>
/// <param name="What">What is promised.</param>
/// <param name="AtLeast">Whether the bound is the least that the figure may be, or the most.</param>
/// <param name="Bound">The bound.</param>
/// <param name="Digits">How many digits the figure is given with.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Per">What it is divided by, if it is no figure of its own.</param>
internal sealed record Target(string What, bool AtLeast, double Bound, int Digits, string Figure, string? Per = null)
{
    internal double Measure(Figures figures) => figures.Number(Query.Parse(Figure)) / (Per is null ? 1 : figures.Number(Query.Parse(Per)));

    // The figure is judged as it is printed.
    internal bool IsMet(double figure) => AtLeast ? Math.Round(figure, Digits) >= Bound : Math.Round(figure, Digits) <= Bound;
}
