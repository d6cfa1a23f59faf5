using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Transcripts;

/// <summary>What was recorded is what the server says: the protocol notes behind the code still hold.</summary>
public sealed partial class TranscriptReplayTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    // Left out, by group or request.
    private static readonly (Func<RecordedExchange, bool> Is, string Why)[] s_leftOut =
    [
        (static exchange => exchange.Group.StartsWith("ASCII authentication", StringComparison.Ordinal), "needs a server with -Y; the handshake's business"),
        (static exchange => exchange.Group.StartsWith("connection limit", StringComparison.Ordinal), "needs a server with -c; see HandshakeTests"),
        (static exchange => exchange.IsRequestCut, "the recording shows the request cut, and its rest is not known"),
        (static exchange => exchange.Request.StartsWith("stats", StringComparison.Ordinal), "depends on the machine; see ServerAdministrationTests"),
    ];

    [Fact]
    public void Recording_IsReadWhole()
    {
        Assert.InRange(Transcript.Exchanges.Count, 190, 400);
        Assert.InRange(Transcript.Exchanges.Count(static exchange => s_leftOut.Any(rule => rule.Is(exchange))), 1, 20);
    }

    [Fact]
    public async Task EveryExchange_OnARealServer()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        Dictionary<string, string> versions = [];
        int replayed = 0;
        TcpClient? client = null;
        foreach (RecordedExchange exchange in Transcript.Exchanges.Where(static exchange => !s_leftOut.Any(rule => rule.Is(exchange))))
        {
            client ??= await ConnectAsync(node);
            byte[] request = Encoding.Latin1.GetBytes(Translate(exchange.Request, versions));
            string reply = await AskAsync(client, request, exchange);
            if (exchange.Label.StartsWith("after the stub expired", StringComparison.Ordinal))
            {
                TcpClient waiting = client;
                await Eventually.TrueAsync(async () => Shape(reply = await AskAsync(waiting, request, exchange)) == Shape(exchange.Reply));
            }

            string expected = exchange.IsReplyCut ? reply[..Math.Min(reply.Length, exchange.Reply.Length)] : reply;
            Assert.True(Shape(expected) == Shape(exchange.Reply), $"{exchange}\nrecorded {exchange.Reply}\nreceived {reply}");
            Learn(exchange.Reply, reply, versions);
            replayed++;
            if (exchange.Reply.EndsWith(RecordedExchange.Closed, StringComparison.Ordinal))
            {
                client.Dispose();
                client = null;
            }
        }

        client?.Dispose();
        Assert.InRange(replayed, 180, 400);
    }

    private static async Task<TcpClient> ConnectAsync(MemcachedNode node)
    {
        var client = new TcpClient();
        await client.ConnectAsync(node.EndPoint);
        return client;
    }

    // Reads until what came looks as recorded, or for a while: too much shows in the next exchange.
    private static async Task<string> AskAsync(TcpClient client, byte[] request, RecordedExchange exchange)
    {
        using var limit = new CancellationTokenSource(s_limit);
        NetworkStream stream = client.GetStream();
        Task writing = stream.WriteAsync(request, limit.Token).AsTask();
        byte[] buffer = new byte[65_536];
        var received = new StringBuilder();
        int wanted = exchange.Reply.EndsWith(RecordedExchange.Closed, StringComparison.Ordinal)
            ? int.MaxValue
            : exchange.Reply.Count(static value => value == '\n');
        while (Lines(received) < wanted || (exchange.IsReplyCut && received.Length < exchange.ReplyLength))
        {
            int count = await stream.ReadAsync(buffer, limit.Token);
            if (count == 0)
            {
                return received.Append(RecordedExchange.Closed).ToString();
            }

            received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        await writing;
        return received.ToString();
    }

    private static int Lines(StringBuilder text) => text.ToString().Count(static value => value == '\n');

    // The versions of this run for those of the recording, and a date that is still sixty days ahead.
    private static string Translate(string request, Dictionary<string, string> versions)
    {
        string dated = request.Replace(
            "T1800539711", "T" + DateTimeOffset.UtcNow.AddDays(60).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return ComparedVersion().Replace(dated, match => " C" + versions.GetValueOrDefault(match.Groups[1].Value, match.Groups[1].Value));
    }

    private static void Learn(string recorded, string received, Dictionary<string, string> versions)
    {
        MatchCollection theirs = Version().Matches(recorded);
        MatchCollection ours = Version().Matches(received);
        for (int index = 0; index < Math.Min(theirs.Count, ours.Count); index++)
        {
            versions[theirs[index].Groups[1].Value] = ours[index].Groups[1].Value;
        }
    }

    // Versions, times and ages depend on the run; that there are any does not.
    private static string Shape(string reply) => RunDependent().Replace(reply, static match => match.Groups[1].Value + "#");

    [GeneratedRegex(@" C(\d+)")]
    private static partial Regex ComparedVersion();

    [GeneratedRegex(@" c([1-9]\d*)")]
    private static partial Regex Version();

    [GeneratedRegex(@"( c(?=[1-9])| t| l|VERSION 1\.6\.| la=| cas=)\d+")]
    private static partial Regex RunDependent();
}
