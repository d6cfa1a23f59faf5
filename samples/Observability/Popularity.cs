namespace Observability;

/// <summary>Which product somebody looks at: few are asked for all the time, most hardly ever, and some links are dead.</summary>
internal static class Popularity
{
    private const double Skew = 4;
    private const double DeadShare = 0.01;
    private const int DeadLinks = 20;

    /// <summary>A product as shoppers choose it.</summary>
    internal static int Draw() => Random.Shared.NextDouble() < DeadShare
        ? Warehouse.Products + 1 + Random.Shared.Next(DeadLinks)
        : 1 + (int)(Warehouse.Products * Math.Pow(Random.Shared.NextDouble(), Skew));

    /// <summary>Products that belong together, and the one given to them.</summary>
    internal static int[] Related(int id, int count) => [.. Enumerable.Range(((id - 1) / 10 * 10) + 1, count)];
}
