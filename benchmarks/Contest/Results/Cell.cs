using System.Globalization;

namespace MemcachedGen.Benchmarks.Results;

/// <summary>What stands at one place of a table: words, a number, a number with its spread, or nothing.</summary>
public readonly record struct Cell
{
    private Cell(string? text, Spread? spread, bool isSpread)
    {
        Text = text;
        Spread = spread;
        IsSpread = isSpread;
    }

    public string? Text { get; }

    /// <summary>The number; one without a spread is its own median and quartiles.</summary>
    public Spread? Spread { get; }

    /// <summary>Whether the number was measured round by round.</summary>
    public bool IsSpread { get; }

    public bool IsEmpty => Text is null && Spread is null;

    public static implicit operator Cell(string text) => new(text, null, false);

    public static implicit operator Cell(double number) => new(null, new Spread(number, number, number), false);

    public static implicit operator Cell(Spread spread) => new(null, spread, true);

    public static implicit operator Cell(Spread? spread) => spread is { } given ? (Cell)given : default(Cell);

    public static implicit operator Cell(double? number) => number is { } given ? (Cell)given : default(Cell);

    public bool Fits(Column column) => IsEmpty ? column.Kind is ColumnKind.Number or ColumnKind.Spread : column.Kind switch
    {
        ColumnKind.Text => Text is not null,
        ColumnKind.Spread => IsSpread,
        _ => Spread is not null && !IsSpread,
    };

    /// <summary>As it is printed in a column.</summary>
    public string Format(Column column) => this switch
    {
        { Text: { } text } => text,
        { IsSpread: true, Spread: { } spread } => spread.ToString(column.Digits),
        { Spread: { } number } => Number(number.Median, column),
        _ => "–",
    };

    /// <summary>The number alone, without its spread.</summary>
    public string FormatMedian(Column column) => Spread is { } number ? Number(number.Median, column) : Format(column);

    private static string Number(double number, Column column) =>
        number.ToString("N" + column.Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
