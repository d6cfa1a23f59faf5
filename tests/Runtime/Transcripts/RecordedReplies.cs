using System.Text.RegularExpressions;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.RuntimeTests.Transcripts;

/// <summary>The recorded replies, as if they answered requests of ours: with our tokens, to requests that such a reply fits.</summary>
internal static partial class RecordedReplies
{
    /// <summary>The replies of one exchange.</summary>
    /// <param name="exchange">What was recorded.</param>
    /// <param name="first">The token of the first.</param>
    internal static (List<RequestKind> Kinds, string Stream) Of(RecordedExchange exchange, int first = 0)
    {
        List<RequestKind> kinds = [];
        string stream = "";
        string rest = exchange.Reply.Replace(RecordedExchange.Closed, "", StringComparison.Ordinal);
        while (rest.Length > 0)
        {
            int end = rest.IndexOf("\r\n", StringComparison.Ordinal);
            end = end < 0 ? rest.Length : end + 2;
            string line = rest[..end];
            int data = line.StartsWith("VA ", StringComparison.Ordinal)
                ? int.Parse(line.AsSpan(3, line.AsSpan(3).IndexOfAny(' ', '\r')), System.Globalization.CultureInfo.InvariantCulture) + 2
                : 0;
            data = Math.Min(data, rest.Length - end);
            stream = string.Concat(stream, WithToken(line, first + kinds.Count), rest.AsSpan(end, data));
            rest = rest[(end + data)..];
            kinds.Add(KindFor(line));
        }

        return (kinds, stream);
    }

    private static string WithToken(string line, int token) => Status().IsMatch(line)
        ? Token().Replace(line, "").TrimEnd('\r', '\n') + $" O{token}\r\n"
        : line;

    private static RequestKind KindFor(string line) => line[..Math.Min(2, line.Length)] switch
    {
        "VA" or "EN" => RequestKind.GetOrLease,
        "NS" => RequestKind.Add,
        "EX" => RequestKind.CompareAndSet,
        "NF" => RequestKind.CompareAndDelete,
        "CL" => RequestKind.Increment,
        _ => RequestKind.Set,
    };

    [GeneratedRegex(@"^(VA|HD|EN|NS|EX|NF)[ \r]")]
    private static partial Regex Status();

    [GeneratedRegex(@" O[^ \r]*")]
    private static partial Regex Token();
}
