using System.Globalization;
using System.Text.RegularExpressions;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.RuntimeTests.Transcripts;

/// <summary>What a stream of replies means, worked out slowly and plainly: no buffers, no pieces, one pass over text.</summary>
internal static partial class ReferenceReceiver
{
    private const string End = "\r\n";

    /// <summary>The outcomes of the requests that were answered, and last "violation" where the stream cannot be trusted.</summary>
    /// <param name="kinds">The requests under way, whose tokens are 0, 1 and so on.</param>
    /// <param name="stream">What was received; Latin-1.</param>
    /// <param name="maxValueLength">The longest value that is believed.</param>
    internal static List<string> Receive(IReadOnlyList<RequestKind> kinds, string stream, int maxValueLength)
    {
        List<string> outcomes = [];
        try
        {
            while (stream.Length > 0 && TryTakeReply(kinds, outcomes.Count, ref stream, maxValueLength) is { } outcome)
            {
                outcomes.Add(outcome);
            }
        }
        catch (ProtocolViolationException)
        {
            outcomes.Add("violation");
        }

        return outcomes;
    }

    private static string? TryTakeReply(IReadOnlyList<RequestKind> kinds, int position, ref string stream, int maxValueLength)
    {
        int newLine = stream.IndexOf('\n', StringComparison.Ordinal);
        if (newLine < 0)
        {
            return stream.Length <= ReplyParser.MaxLineLength ? null : throw Violation();
        }

        string line = newLine > 0 && stream[newLine - 1] == '\r' ? stream[..(newLine - 1)] : throw Violation();
        MetaReply reply = ParseLine(line, maxValueLength);
        StoreReply outcome = ReplyMatcher.Match(position < kinds.Count ? kinds[position] : throw Violation(), position, reply);
        string rest = stream[(newLine + 1)..];
        if (reply.Kind != ReplyKind.Value)
        {
            stream = rest;
            return Show(outcome, null);
        }

        if (rest.Length < reply.ValueLength + End.Length)
        {
            return null;
        }

        string value = rest[..reply.ValueLength];
        if (rest.Substring(reply.ValueLength, End.Length) != End)
        {
            throw Violation();
        }

        stream = rest[(reply.ValueLength + End.Length)..];
        if (outcome.Status == StoreStatus.Counted)
        {
            bool isCount = value.All(char.IsAsciiDigit) && ulong.TryParse(value, CultureInfo.InvariantCulture, out _);
            return isCount ? $"Counted {ulong.Parse(value, CultureInfo.InvariantCulture)}" : throw Violation();
        }

        return value.Length == 0 || outcome.Status == StoreStatus.Failed
            ? Show(outcome, null)
            : $"Hit {value}{Marks(reply.Version, reply.Lease, reply.IsStale, reply.IsHot, reply.Remaining.ToTimeSpan())}";
    }

    /// <summary>A reply as <see cref="Receive"/> writes it.</summary>
    internal static string Show(in StoreReply reply, string? value) => reply.Status switch
    {
        StoreStatus.Failed => $"Failed {reply.Error}",
        StoreStatus.Counted => $"Counted {reply.Number}",
        StoreStatus.Hit => $"Hit {value}{Marks(reply.Number, reply.Lease, reply.IsStale, reply.IsHot, reply.TimeToLive)}",
        _ => reply.Status + Marks(reply.Number, reply.Lease, reply.IsStale, reply.IsHot, reply.TimeToLive),
    };

    private static string Marks(ulong number, LeaseState lease, bool isStale, bool isHot, TimeSpan? timeToLive) =>
        $" /{number} {lease} {isStale} {isHot} {timeToLive}";

    private static MetaReply ParseLine(string line, int maxValueLength)
    {
        ReplyKind? error = line switch
        {
            "SERVER_ERROR object too large for cache" => ReplyKind.TooLarge,
            "SERVER_ERROR out of memory storing object" => ReplyKind.OutOfMemory,
            "CLIENT_ERROR cannot increment or decrement non-numeric value" => ReplyKind.NotNumeric,
            _ => null,
        };
        if (error is not null)
        {
            return new(error.Value);
        }

        Match match = Line().Match(line);
        string[] flags = [.. match.Groups["flag"].Captures.Select(static capture => capture.Value)];
        string letters = string.Concat(flags.Select(static flag => flag[0]));
        if (!match.Success || letters.Distinct().Count() != letters.Length || (letters.Contains('W') && letters.Contains('Z')))
        {
            throw Violation();
        }

        long length = match.Groups["length"].Success ? Number(match.Groups["length"].Value) : 0;
        bool isValue = match.Groups["length"].Success;
        long idle = Find(flags, 'l') is { } seconds ? Number(seconds) : long.MaxValue;
        long size = Find(flags, 's') is { } sent ? Number(sent) : length;
        if (length > maxValueLength || (isValue && size != length) || (size != length && (line[..2] != "HD" || size > int.MaxValue))
            || (letters.Contains('s') && !isValue && line[..2] != "HD"))
        {
            throw Violation();
        }

        ReplyKind kind = line[..2] switch
        {
            "VA" => ReplyKind.Value,
            "HD" => ReplyKind.Done,
            "EN" => ReplyKind.Miss,
            "NS" => ReplyKind.NotStored,
            "EX" => ReplyKind.Exists,
            _ => ReplyKind.NotFound,
        };
        return new(
            kind,
            Find(flags, 'O') is { } opaque ? Number(opaque) : -1,
            (int)size,
            Find(flags, 'c') is { } version ? Version(version) : 0,
            letters.Contains('W') ? LeaseState.Won : letters.Contains('Z') ? LeaseState.Held : LeaseState.None,
            letters.Contains('X'),
            Find(flags, 'h') == "1" && idle <= 60,
            Find(flags, 't') switch { null => default, "-1" => RemainingTime.Never, { } time => RemainingTime.OfSeconds(Number(time)) },
            Find(flags, 'f') is { } clientFlags ? ClientFlags(Number(clientFlags)) : 0);
    }

    private static string? Find(string[] flags, char letter) => flags.FirstOrDefault(flag => flag[0] == letter)?[1..];

    private static uint ClientFlags(long number) => number <= uint.MaxValue ? (uint)number : throw Violation();

    private static ulong Version(string digits) =>
        digits.Length <= 20 && ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong version) ? version : throw Violation();

    private static long Number(string digits) =>
        digits.Length <= 18 ? long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : throw Violation();

    private static ProtocolViolationException Violation() => new(StoreError.ProtocolError, "Not a reply.");

    [GeneratedRegex(@"^(?:VA (?<length>[0-9]+)|HD|EN|NS|EX|NF)(?: (?<flag>[Ocsfl][0-9]+|h[01]|t(?:-1|[0-9]+)|[WZX]))*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
