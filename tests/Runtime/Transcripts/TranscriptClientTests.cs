using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Transcripts;

/// <summary>Our client against a fake that answers from the recording, and against a real server: it is told the same.</summary>
public sealed partial class TranscriptClientTests
{
    private sealed record Step(ClientOperation Operation, string Reply);

    [Fact]
    public async Task FakeAndRealServer_TellOurClientTheSame()
    {
        List<Step> steps = Steps();
        var expected = new Queue<Step>(steps);
        await using ScriptedServer fake = ScriptedServer.Start(script => script.Handshake().Serve(request => Answer(expected.Dequeue(), request)));
        await using MemcachedStore onFake = MemcachedStoreHarness.Connect([fake.Name]);
        List<string> told = await PlayAsync(onFake, steps);

        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedStore onReal = MemcachedStoreHarness.Connect([node.Name]);
        List<string> real = await PlayAsync(onReal, steps);
        for (int index = 0; index < steps.Count; index++)
        {
            Assert.Equal($"{steps[index].Operation.Line}: {told[index]}", $"{steps[index].Operation.Line}: {real[index]}");
        }

        Assert.Empty(expected);

        // The recording is known to hold these.
        Assert.InRange(steps.Count, 50, 200);
        foreach (string outcome in (string[])["Miss Won", "Miss Held", "Stored", "Changed", "NotFound", "Deleted", "MarkedStale", "NotStored"])
        {
            Assert.Contains(outcome, told);
        }

        Assert.Contains(told, static text => text.EndsWith(" stale Won", StringComparison.Ordinal));
        Assert.Contains(told, static text => text.EndsWith(" stale Held", StringComparison.Ordinal));
    }

    // A key is followed until somebody does with it what our client cannot say.
    private static List<Step> Steps()
    {
        List<Step> steps = [];
        HashSet<string> lost = [];
        foreach (RecordedExchange exchange in Transcript.Exchanges.Where(static exchange => !exchange.IsReplyCut))
        {
            if (exchange.Group.StartsWith("ASCII auth", StringComparison.Ordinal)
                || exchange.Group.StartsWith("injection", StringComparison.Ordinal)
                || exchange.Group.StartsWith("how k echoes", StringComparison.Ordinal)
                || exchange.Label.StartsWith("after the stub expired", StringComparison.Ordinal))
            {
                continue;
            }

            if (exchange.Request.Length > 1_000)
            {
                lost.UnionWith(Word().Matches(exchange.Request[..100]).Select(static match => match.Value));
                continue;
            }

            if (exchange.Request.Contains("flush_all", StringComparison.Ordinal))
            {
                lost.UnionWith(steps.Select(static step => step.Operation.Key));
                continue;
            }

            List<(string Line, string? Body)>? requests = Split(exchange.Request);
            MatchCollection replies = Reply().Matches(exchange.Reply);
            if (requests is null || requests.Count != replies.Count || replies.Sum(static match => match.Length) != exchange.Reply.Length)
            {
                lost.UnionWith(Word().Matches(exchange.Request).Select(static match => match.Value));
                continue;
            }

            foreach (((string line, string? body), Match reply) in requests.Zip(replies))
            {
                if (ClientOperation.Of(line, body) is { } operation)
                {
                    if (!lost.Contains(operation.Key))
                    {
                        steps.Add(new(operation, reply.Value));
                    }
                }
                else
                {
                    lost.UnionWith(line.Split(' ').Skip(1).Take(1).SelectMany(Names));
                }
            }
        }

        return steps;
    }

    // What a request calls an item in base64, others may call by its name.
    private static IEnumerable<string> Names(string key)
    {
        byte[] decoded = new byte[key.Length];
        return Convert.TryFromBase64String(key, decoded, out int length) ? [key, Encoding.Latin1.GetString(decoded, 0, length)] : [key];
    }

    // The commands of a request, or null where they cannot be told apart.
    private static List<(string Line, string? Body)>? Split(string request)
    {
        List<(string, string?)> commands = [];
        while (request.Length > 0)
        {
            int end = request.IndexOf("\r\n", StringComparison.Ordinal);
            if (end < 0)
            {
                return null;
            }

            string line = request[..end];
            request = request[(end + 2)..];
            string[] words = line.Split(' ');
            if (words is not ["ms", _, var size, ..])
            {
                commands.Add((line, null));
                continue;
            }

            if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || request.IndexOf("\r\n", StringComparison.Ordinal) != length)
            {
                return null;
            }

            commands.Add((line, request[..length]));
            request = request[(length + 2)..];
        }

        return commands;
    }

    private static async Task<List<string>> PlayAsync(MemcachedStore store, List<Step> steps)
    {
        List<string> told = [];
        Dictionary<ulong, ulong> versions = [];
        foreach (Step step in steps)
        {
            ulong version = versions.GetValueOrDefault(step.Operation.Version, step.Operation.Version);
            StoreReply reply = await step.Operation.RunAsync(store, version);
            if (RecordedVersion().Match(step.Reply) is { Success: true } recorded && reply.Number != 0)
            {
                versions[ulong.Parse(recorded.Groups[1].Value, CultureInfo.InvariantCulture)] = reply.Number;
            }

            told.Add(reply.Status + (reply.Status == StoreStatus.Failed ? $" {reply.Error}" : "") + Encoding.Latin1.GetString(reply.Value.Span) +
                (reply.IsStale ? " stale" : "") + (reply.Lease == LeaseState.None ? "" : $" {reply.Lease}"));
            reply.Release();
        }

        return told;
    }

    // As recorded, with the token of our request, and without what it did not ask for.
    private static string Answer(Step step, ScriptedRequest request)
    {
        if (!step.Operation.IsSaidBy(request.Line, request.Body))
        {
            return $"ERROR expected '{step.Operation.Line}'\r\n";
        }

        int end = step.Reply.IndexOf("\r\n", StringComparison.Ordinal);
        string flags = Unasked().Replace(step.Reply[..end], "");
        bool isAsked = request.Line.Contains(" c ", StringComparison.Ordinal) && !flags.Contains(" c", StringComparison.Ordinal)
            && flags.StartsWith("VA", StringComparison.Ordinal);
        return $"{flags}{(isAsked ? " c1" : "")} O{request.Opaque}{step.Reply[end..]}";
    }

    [GeneratedRegex(@"\G(?:VA \d+[^\r\n]*\r\n[^\r\n]*\r\n|(?:HD|EN|NS|EX|NF)[^\r\n]*\r\n)")]
    private static partial Regex Reply();

    [GeneratedRegex(@" [Okhls][^ ]*")]
    private static partial Regex Unasked();

    [GeneratedRegex(@"^VA[^\r]* c(\d+)")]
    private static partial Regex RecordedVersion();

    [GeneratedRegex(@"(?<=m[gsda] )[^ \r\n]+")]
    private static partial Regex Word();
}
