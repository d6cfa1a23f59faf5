namespace MemcachedGen.Benchmarks.Results;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="Digits">How many digits a number has behind the point.</param>
public sealed record Column(string Name, ColumnKind Kind, int Digits)
{
    /// <summary>Says what a row is about.</summary>
    public static Column Text(string name) => new(name, ColumnKind.Text, 0);

    /// <summary>Says what a row is about, in whole numbers.</summary>
    public static Column Key(string name) => new(name, ColumnKind.Key, 0);

    /// <summary>Has been measured.</summary>
    public static Column Number(string name, int digits = 0) => new(name, ColumnKind.Number, digits);

    /// <summary>Has been measured round by round.</summary>
    public static Column Spread(string name, int digits = 2) => new(name, ColumnKind.Spread, digits);
}
