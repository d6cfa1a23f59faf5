namespace MemcachedGen.Benchmarks.Results;

/// <summary>A table as the harness promises it: what it is called and which columns it has.</summary>
/// <param name="Name">The name that pages and charts refer to.</param>
/// <param name="Columns">The columns.</param>
public sealed record TableShape(string Name, params IReadOnlyList<Column> Columns)
{
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int IndexOf(string column)
    {
        for (int index = 0; index < Columns.Count; index++)
        {
            if (Columns[index].Name == column)
            {
                return index;
            }
        }

        throw new ArgumentException($"The table '{Name}' has no column '{column}', but {string.Join(", ", Columns.Select(static each => $"'{each.Name}'"))}.");
    }
}
