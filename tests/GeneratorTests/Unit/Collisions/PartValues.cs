using System.Buffers.Text;
using System.Globalization;
using MemcachedGen.Generator.Parsing.Collisions;

namespace MemcachedGen.GeneratorTests.Unit.Collisions;

/// <summary>Values of each form as the runtime writes them, chosen so that different forms often look alike.</summary>
internal static class PartValues
{
    private static readonly DateTime s_time = new(2024, 11, 10, 9, 8, 7, DateTimeKind.Utc);

    internal static IReadOnlyList<string> Of(KeyPartForm form) => form.IsNullable ? [.. Of(form.Kind), "!"] : Of(form.Kind);

    internal static IEnumerable<string> Keys(IReadOnlyList<KeyToken> tokens)
    {
        IEnumerable<string> keys = [""];
        foreach (KeyToken token in tokens)
        {
            keys = token.Literal is { } literal
                ? keys.Select(key => key + literal)
                : keys.SelectMany(key => Of(token.Part).Select(value => key + value));
        }

        return keys;
    }

    internal static long KeyCount(IReadOnlyList<KeyToken> tokens) =>
        tokens.Aggregate(1L, static (count, token) => count * (token.Literal is null ? Of(token.Part).Count : 1));

    private static string[] Of(KeyPartKind kind) => kind switch
    {
        KeyPartKind.SignedInteger => Write<long>([0, 1, -1, 10, 11, 101, -10, 2024]),
        KeyPartKind.UnsignedInteger => Write<ulong>([0, 1, 10, 11, 101, 2024]),
        KeyPartKind.Boolean => ["true", "false"],
        KeyPartKind.Guid => [Guid.Empty.ToString("D"), new Guid("11111111-1111-1111-1111-111111111111").ToString("D")],
        KeyPartKind.Text =>
        [
            .. new[] { "", "a", "1", "11", "-", "-1", "0", "true", "1:1", "a b", "ä", "2024-11-10", "1.5", "AQ" }.Select(Uri.EscapeDataString),
            Guid.Empty.ToString("D"), "20241110T0908070000000Z",
        ],
        KeyPartKind.Bytes => [.. new byte[][] { [], [1], [0], [1, 2], [1, 2, 3], [0, 0, 0, 0], [0xD3, 0x5D, 0x35] }.Select(static bytes => Base64Url.EncodeToString(bytes))],
        KeyPartKind.Date => Write<DateOnly>([new(2024, 11, 10), new(1111, 11, 11)], "yyyy-MM-dd"),
        KeyPartKind.Time => Write<TimeOnly>([new(9, 8, 7), new(11, 11, 11), new(23, 59)], "HHmmssfffffff"),
        KeyPartKind.DateTime => [.. Write<DateTime>([s_time], "yyyyMMddTHHmmssfffffff").SelectMany(static text => new[] { text + "Z", text + "L", text + "U" })],
        KeyPartKind.Instant => Write<DateTime>([s_time], "yyyyMMddTHHmmssfffffffZ"),
        KeyPartKind.Decimal => Write<decimal>([0m, 1m, -1m, 1.5m, -0.1m, 10m, 2024m]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string[] Write<T>(T[] values, string? format = null) where T : IFormattable =>
        [.. values.Select(value => value.ToString(format, CultureInfo.InvariantCulture))];
}
