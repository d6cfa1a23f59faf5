namespace MemcachedGen.Benchmarks.Results;

/// <summary>A table of results. Rows are checked against its shape when they are added.</summary>
public sealed class ResultTable(TableShape shape)
{
    private readonly List<IReadOnlyList<Cell>> _rows = [];

    public TableShape Shape => shape;

    public IReadOnlyList<IReadOnlyList<Cell>> Rows => _rows;

    /// <exception cref="ArgumentException">The cells are not those of the shape.</exception>
    public void Add(params IReadOnlyList<Cell> cells)
    {
        if (cells.Count != shape.Columns.Count)
        {
            throw new ArgumentException($"A row of '{shape.Name}' has {shape.Columns.Count} cells, not {cells.Count}.");
        }

        for (int index = 0; index < cells.Count; index++)
        {
            if (!cells[index].Fits(shape.Columns[index]))
            {
                throw new ArgumentException($"'{cells[index]}' does not fit into the column '{shape.Columns[index].Name}' of '{shape.Name}'.");
            }
        }

        _rows.Add(cells);
    }

    /// <summary>Writes it in Markdown, numbers to the right.</summary>
    public void Write(TextWriter writer) => Write(writer, shape.Columns);

    /// <summary>Writes some of its columns.</summary>
    public void Write(TextWriter writer, IReadOnlyList<Column> columns)
    {
        int[] indexes = [.. columns.Select(column => shape.IndexOf(column.Name))];
        WriteLine(writer, columns.Select(static column => column.Name));
        writer.Write("|" + string.Concat(columns.Select(static column => column.Kind == ColumnKind.Text ? "---|" : "---:|")) + "\n");
        foreach (IReadOnlyList<Cell> row in _rows)
        {
            WriteLine(writer, indexes.Select(index => row[index].Format(shape.Columns[index])));
        }
    }

    private static void WriteLine(TextWriter writer, IEnumerable<string> cells) => writer.Write("| " + string.Join(" | ", cells) + " |\n");
}
