using System.Text.RegularExpressions;
using MemcachedGen.Generator.Parsing.Collisions;

namespace MemcachedGen.GeneratorTests.Unit.Collisions;

/// <summary>Templates as they are written in tests, <c>p:{int}:{string?}</c>, and an independent reading of their keys.</summary>
internal static class Tokens
{
    private static readonly Dictionary<string, KeyPartKind> s_kinds = new(StringComparer.Ordinal)
    {
        ["int"] = KeyPartKind.SignedInteger,
        ["uint"] = KeyPartKind.UnsignedInteger,
        ["bool"] = KeyPartKind.Boolean,
        ["guid"] = KeyPartKind.Guid,
        ["string"] = KeyPartKind.Text,
        ["bytes"] = KeyPartKind.Bytes,
        ["date"] = KeyPartKind.Date,
        ["time"] = KeyPartKind.Time,
        ["datetime"] = KeyPartKind.DateTime,
        ["instant"] = KeyPartKind.Instant,
        ["decimal"] = KeyPartKind.Decimal,
    };

    internal static List<KeyToken> Of(string template)
    {
        List<KeyToken> tokens = [];
        foreach (Match match in Regex.Matches(template, @"\{(?<kind>[a-z]+)(?<null>\??)\}|[^{}]+"))
        {
            tokens.Add(match.Groups["kind"].Success
                ? new KeyToken(null, new KeyPartForm(s_kinds[match.Groups["kind"].Value], match.Groups["null"].Length > 0))
                : new KeyToken(match.Value, default));
        }

        return tokens;
    }

    internal static string Show(IEnumerable<KeyToken> tokens) => string.Concat(tokens.Select(static token =>
        token.Literal ?? $"{{{token.Part.Kind}{(token.Part.IsNullable ? "?" : "")}}}"));

    internal static bool Matches(IEnumerable<KeyToken> tokens, string key) =>
        Regex.IsMatch(key, @"\A(?:" + string.Concat(tokens.Select(Pattern)) + @")\z");

    /// <summary>In how many ways a key can be cut into tokens.</summary>
    internal static int Readings(IReadOnlyList<KeyToken> tokens, string key)
    {
        if (tokens.Count == 0)
        {
            return key.Length == 0 ? 1 : 0;
        }

        int readings = 0;
        for (int length = 0; length <= key.Length; length++)
        {
            if (Regex.IsMatch(key[..length], @"\A(?:" + Pattern(tokens[0]) + @")\z"))
            {
                readings += Readings([.. tokens.Skip(1)], key[length..]);
            }
        }

        return readings;
    }

    private static string Pattern(KeyToken token) =>
        token.Literal is { } literal ? Regex.Escape(literal)
        : token.Part.IsNullable ? $"(?:{Pattern(token.Part.Kind)}|!)"
        : $"(?:{Pattern(token.Part.Kind)})";

    private static string Pattern(KeyPartKind kind) => kind switch
    {
        KeyPartKind.SignedInteger => "0|-?[1-9][0-9]*",
        KeyPartKind.UnsignedInteger => "0|[1-9][0-9]*",
        KeyPartKind.Boolean => "true|false",
        KeyPartKind.Guid => "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        KeyPartKind.Text => @"(?:[A-Za-z0-9\-._~]|%[0-9A-F]{2})*",
        KeyPartKind.Bytes => "(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?",
        KeyPartKind.Date => "(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
        KeyPartKind.Time => "(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9][0-9]{7}",
        KeyPartKind.DateTime => "(?!0000)[0-9]{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9][0-9]{7}[ZLU]",
        KeyPartKind.Instant => "(?!0000)[0-9]{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9][0-9]{7}Z",
        KeyPartKind.Decimal => @"0|-?(?:[1-9][0-9]*(?:\.[0-9]*[1-9])?|0\.[0-9]*[1-9])",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
