using System.Text.Json;
using System.Text.Json.Nodes;

namespace MemcachedGen.Benchmarks.Results;

/// <summary>Tables of results in a file: for each its columns, and its rows as arrays of words, numbers, and spreads of three numbers.</summary>
public static class ResultFile
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string path, IEnumerable<ResultTable> tables) => File.WriteAllText(path, ToJson(tables));

    /// <summary>Reads tables whose shapes are known.</summary>
    /// <exception cref="InvalidDataException">A table is unknown, or its columns are others than its shape's.</exception>
    public static IReadOnlyList<ResultTable> Read(string path, IReadOnlyCollection<TableShape> shapes) => Parse(File.ReadAllText(path), shapes);

    /// <summary>One line a row, so that a difference between two runs can be read.</summary>
    public static string ToJson(IEnumerable<ResultTable> tables) =>
        "{\n" + string.Join(",\n", tables.Select(static table =>
            $"{Json(table.Shape.Name)}: {{\n\"columns\": {Json(table.Shape.Columns.Select(static column => column.Name))},\n\"rows\": [\n"
            + string.Join(",\n", table.Rows.Select(static row => Json(row.Select(ToNode)))) + "\n]}")) + "\n}\n";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static IReadOnlyList<ResultTable> Parse(string json, IReadOnlyCollection<TableShape> shapes) =>
        [.. JsonNode.Parse(json)!.AsObject().Select(entry => Table(entry.Key, entry.Value!, shapes))];

    private static ResultTable Table(string name, JsonNode node, IReadOnlyCollection<TableShape> shapes)
    {
        TableShape shape = shapes.FirstOrDefault(each => each.Name == name)
            ?? throw new InvalidDataException($"No table is called '{name}' any more: measure again.");
        string[] columns = [.. node["columns"]!.AsArray().Select(static each => each!.GetValue<string>())];
        if (!columns.SequenceEqual(shape.Columns.Select(static column => column.Name)))
        {
            throw new InvalidDataException(
                $"The columns of '{name}' were {string.Join(", ", columns)} and are now {string.Join(", ", shape.Columns.Select(static column => column.Name))}: measure again.");
        }

        var table = new ResultTable(shape);
        foreach (JsonNode? row in node["rows"]!.AsArray())
        {
            table.Add([.. row!.AsArray().Select(ToCell)]);
        }

        return table;
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, s_options);

    private static JsonNode? ToNode(Cell cell) => cell switch
    {
        { Text: { } text } => JsonValue.Create(text),
        { IsSpread: true, Spread: { } spread } => new JsonArray(Round(spread.Median), Round(spread.Low), Round(spread.High)),
        { Spread: { } number } => JsonValue.Create(Round(number.Median)),
        _ => null,
    };

    private static Cell ToCell(JsonNode? node) => node switch
    {
        null => default,
        JsonArray spread => new Spread(spread[0]!.GetValue<double>(), spread[1]!.GetValue<double>(), spread[2]!.GetValue<double>()),
        _ => node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.GetValue<double>(),
    };

    // More digits than anybody has measured would only make the file long.
    private static double Round(double number) => number == 0 || !double.IsFinite(number)
        ? 0
        : Math.Round(number, Math.Clamp(5 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 15));
}
