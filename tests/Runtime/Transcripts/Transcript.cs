using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MemcachedGen.RuntimeTests.Transcripts;

/// <summary>Reads Vectors/meta-transcripts.txt; its head describes the notation.</summary>
internal static partial class Transcript
{
    // How requests that are shown cut go on: a run of their last character, then this.
    private static readonly (string Start, int Length, string End)[] s_ends =
    [
        ("mg xxx", 257, " v\r\n"), ("mg xxx", 258, " v\r\n"), ("get xxx", 257, "\r\n"), ("ms xxx", 262, " 2\r\nhi\r\n"),
        ("set xxx", 267, " 0 0 2\r\nhi\r\n"), ("set big", 1_048_599, "\r\n"), ("ms big 1048576 \r\n", 1_048_595, "\r\n"),
        ("ms big 1048576 q", 1_048_600, "\r\nmn\r\n"), ("ms big 1048300", 1_048_318, "\r\n"), ("ms big 1048400", 1_048_418, "\r\n"),
        ("xxx", 2_100, ""), ("mg yyy", 3_007, " v\r\n"), ("mg a v Pzzz", 3_010, "\r\n"), ("ms xxx", 269, " 9\r\nflush_all\r\n"),
        ("set xxx", 274, " 0 0 9\r\nflush_all\r\n"), ("ms L8 2000000", 2_000_017, "\r\n"), ("mg qqq", 262, " v k O1\r\n"),
    ];

    internal static IReadOnlyList<RecordedExchange> Exchanges { get; } = [.. Read()];

    private static IEnumerable<RecordedExchange> Read()
    {
        string group = "";
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "meta-transcripts.txt")))
        {
            if (line.StartsWith("---", StringComparison.Ordinal))
            {
                group = line[3..].Trim();
            }
            else if (Pair().Match(line) is { Success: true } pair)
            {
                string request = Complete(Unescape(pair.Groups["request"].Value), Length(pair.Groups["requestLength"]));
                string reply = Unescape(pair.Groups["reply"].Value);
                bool isRequestCut = pair.Groups["requestLength"].Success && request.Length != Length(pair.Groups["requestLength"]);
                yield return new(group, pair.Groups["label"].Value, request, reply, isRequestCut, Math.Max(reply.Length, Length(pair.Groups["replyLength"])));
            }
        }
    }

    private static string Complete(string shown, int length)
    {
        foreach ((string start, int whole, string end) in s_ends)
        {
            if (whole == length && shown.StartsWith(start, StringComparison.Ordinal))
            {
                return shown.PadRight(length - end.Length, shown[^1]) + end;
            }
        }

        return length switch
        {
            7_005 => "get " + string.Join(' ', Enumerable.Range(0, 1_000).Select(static index => $"k{index:00000}")) + "\r\n",
            3_184 => string.Concat(Enumerable.Range(0, 200).Select(static index => $"mg miss{index} O{index}\r\n")) + "mn\r\n",
            _ => shown,
        };
    }

    private static int Length(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string Unescape(string text)
    {
        var bytes = new StringBuilder();
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\')
            {
                bytes.Append(text[index]);
                continue;
            }

            char escaped = text[++index];
            bytes.Append(escaped switch
            {
                'r' => '\r',
                'n' => '\n',
                't' => '\t',
                'x' => (char)byte.Parse(text.AsSpan(index + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                _ => escaped,
            });
            index += escaped == 'x' ? 2 : 0;
        }

        return bytes.ToString();
    }

    [GeneratedRegex(
        @"^(?:(?<label>.*): )?b'(?<request>(?:[^'\\]|\\.)*)'(?:\.\.\.\((?<requestLength>\d+) bytes\))? -> b'(?<reply>(?:[^'\\]|\\.)*)'(?:\.\.\.\((?<replyLength>\d+) bytes\))?")]
    private static partial Regex Pair();
}
