namespace MemcachedGen.Report.Page;

/// <summary>Finds figures in the results.</summary>
internal sealed class Figures(IReadOnlyList<ResultTable> tables)
{
    /// <summary>Whether a table was measured.</summary>
    internal bool Has(string table) => tables.Any(each => each.Shape.Name == table && each.Rows.Count > 0);

    /// <summary>The rows that a query asks for, in a table of the same shape.</summary>
    /// <exception cref="InvalidDataException">There are none.</exception>
    internal ResultTable Rows(Query query)
    {
        ResultTable table = tables.FirstOrDefault(each => each.Shape.Name == query.Table)
            ?? throw new InvalidDataException($"There are no results called '{query.Table}': run ./bench.sh.");
        var found = new ResultTable(table.Shape);
        foreach (IReadOnlyList<Cell> row in table.Rows.Where(row => query.Where.All(where => Is(table.Shape, row, where.Key, where.Value))))
        {
            found.Add(row);
        }

        return found.Rows.Count > 0 ? found : throw new InvalidDataException($"No row of '{query.Table}' has {string.Join(", ", query.Where)}.");
    }

    /// <summary>The columns that a query asks for.</summary>
    internal static IReadOnlyList<Column> Columns(Query query, TableShape shape) => query.Columns.Count == 0
        ? [.. shape.Columns.Where(column => !query.Where.ContainsKey(column.Name))]
        : [.. query.Columns.Select(name => shape.Columns[shape.IndexOf(name)])];

    /// <summary>The one figure that a query asks for.</summary>
    internal (Cell Cell, Column Column) Single(Query query)
    {
        ResultTable rows = Rows(query);
        if (rows.Rows.Count != 1 || query.Columns is not [var name])
        {
            throw new InvalidDataException($"A figure is one column of one row, but {query.Table} with {string.Join(", ", query.Where)} has {rows.Rows.Count} rows.");
        }

        int index = rows.Shape.IndexOf(name);
        return (rows.Rows[0][index], rows.Shape.Columns[index]);
    }

    internal double Number(Query query) => Single(query).Cell.Spread?.Median
        ?? throw new InvalidDataException($"'{query.Columns[0]}' of '{query.Table}' is no number where {string.Join(", ", query.Where)}.");

    private static bool Is(TableShape shape, IReadOnlyList<Cell> row, string column, string value)
    {
        int index = shape.IndexOf(column);
        return row[index].FormatMedian(shape.Columns[index]).Replace(",", "", StringComparison.Ordinal) == value;
    }
}
