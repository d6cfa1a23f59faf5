namespace Observability;

/// <summary>Which product somebody looks at: few are asked for all the time, most hardly ever, and some do not exist.</summary>
internal static class Popularity
{
    private const int AskedFor = Warehouse.Products + Warehouse.Products / 50;

    /// <summary>A product as shoppers choose it.</summary>
    internal static int Draw() => 1 + (int)(AskedFor * Math.Pow(Random.Shared.NextDouble(), 3));

    /// <summary>Products that belong together, one after the other from the one given.</summary>
    internal static int[] Related(int id, int count) => [.. Enumerable.Range(id / 10 * 10 + 1, count)];
}
