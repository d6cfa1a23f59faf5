using System.Diagnostics;
using System.Globalization;

namespace Quickstart;

/// <summary>Says where values came from, by what the library reports and nothing else.</summary>
internal static class Outcome
{
    /// <summary>Equal outcomes are counted together: <c>1 loaded, 999 joined</c>.</summary>
    internal static string Describe(Spans spans)
    {
        List<string> calls = [.. spans.Roots.Select(root => Describe(spans, root))];
        return calls.Count == 1
            ? calls[0]
            : string.Join(", ", calls.CountBy(call => call).Select(same => string.Create(CultureInfo.InvariantCulture, $"{same.Value:N0} {same.Key}")));
    }

    private static string Describe(Spans spans, Activity span) => Spans.Operation(span) switch
    {
        "get_or_load" => GetOrLoad(spans, span),
        "get" => IsHit(span) ? $"hit {Place(span)}" : "none" + Failure(span),
        "set" => Failure(span) is { Length: > 0 } failure ? "not stored" + failure : $"stored {Place(span)}",
        "increment" => Failure(span) is { Length: > 0 } failure ? "not counted" + failure : $"counted {Place(span)}",
        "delete" => Failure(span) is { Length: > 0 } failure ? "not deleted" + failure : $"deleted {Place(span)}",
        "BATCH" => $"{span.GetTagItem("db.operation.batch.size")} × {span.OperationName.Split(' ')[1]}" + Failure(span),
        string other => other,
    };

    private static string GetOrLoad(Spans spans, Activity span)
    {
        if (span.GetTagItem("memcachedgen.key.count") is int count && span.GetTagItem("memcachedgen.hit.count") is int hits)
        {
            string loaded = $"{count - hits} loaded";
            return hits == count ? $"{hits} hit" : hits == 0 ? loaded : $"{hits} hit, {loaded}";
        }

        Activity? get = spans.FindBelow(span, "get");
        if (IsHit(span))
        {
            return $"hit {Place(get)}";
        }

        return span.GetTagItem("memcachedgen.load.joined") is true ? "joined" : "loaded" + Failure(get);
    }

    private static bool IsHit(Activity span) => span.GetTagItem("memcachedgen.cache.result") is "hit";

    private static string Failure(Activity? span) =>
        span?.GetTagItem("error.type") is string error ? $"; {Place(span)} {error}" : "";

    private static string Place(Activity? span) =>
        span?.GetTagItem("server.address") is string host ? $"{host}:{span.GetTagItem("server.port")}" : "(in process)";
}
