namespace MemcachedGen.Report.Page;

/// <summary>
/// Asks for rows and columns of a table: <c>remote; operation=get; in flight=64 : client, ops/s</c>. Without columns it
/// asks for all of them but those whose value it names.
/// </summary>
/// <param name="Table">The table's name.</param>
/// <param name="Where">The values that rows must have, by column.</param>
/// <param name="Columns">The columns asked for.</param>
internal sealed record Query(string Table, IReadOnlyDictionary<string, string> Where, IReadOnlyList<string> Columns)
{
    /// <exception cref="FormatException">It is none.</exception>
    internal static Query Parse(string text)
    {
        string[] halves = text.Split(" : ", 2);
        string[] parts = halves[0].Split(';', StringSplitOptions.TrimEntries);
        Dictionary<string, string> where = [];
        foreach (string part in parts.Skip(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new FormatException($"'{part}' in '{text}' names no value: expected column=value.");
            }

            where.Add(part[..equals], part[(equals + 1)..]);
        }

        return new Query(parts[0], where, halves.Length > 1 ? halves[1].Split(',', StringSplitOptions.TrimEntries) : []);
    }
}
