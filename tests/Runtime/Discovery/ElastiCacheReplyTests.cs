using System.Text;
using CsCheck;
using MemcachedGen.Stores.Memcached.Discovery;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Discovery;

public sealed class ElastiCacheReplyTests
{
    private const string Incomplete = "incomplete";
    private const string Unknown = "unknown";

    private static readonly string[] s_pieces =
    [
        "CONFIG cluster 0 ", "VALUE AmazonElastiCache:cluster 0 ", "ERROR", "END", "\r\n", "\n", "1", "23", " ", "|",
        "a.cache|10.0.0.1|11211", ":", "[", "]", ";",
    ];

    private static readonly string s_three = Reply("12\nb.cache|10.0.0.2|11211 a.cache|10.0.0.1|11211 c.cache||11311\n");

    [Theory]
    [InlineData("12\nb.cache|10.0.0.2|11211 a.cache|10.0.0.1|11211\n", "12: a.cache:11211 b.cache:11211")]
    [InlineData("0\na|10.0.0.1|1\n", "0: a:1")]
    [InlineData("1\na||11211\n", "1: a:11211")]
    [InlineData("1\nfd00::1|fd00::1|11211\n", "1: [fd00::1]:11211")]
    [InlineData("1\na|1|1 a|2|1  a|1|2\n", "1: a:1 a:2")]
    [InlineData("1\r\na|1|1\r\n", "1: a:1")]
    [InlineData("1\na|1|1", "1: a:1")]
    [InlineData("1\n\n", "1: ")]
    [InlineData("1", "1: ")]
    public void TryParse_Configuration(string body, string expected)
    {
        Assert.Equal(expected, Outcome(Reply(body)));
        Assert.Equal(expected, Outcome(Reply(body, "VALUE AmazonElastiCache:cluster")));
    }

    [Theory]
    [InlineData("ERROR\r\n")]
    [InlineData("END\r\n")]
    public void TryParse_ServerThatKnowsOfNoCluster_IsNull(string reply) => Assert.Equal(Unknown, Outcome(reply));

    [Theory]
    [InlineData("SERVER_ERROR busy\r\n", "'SERVER_ERROR busy' is no answer")]
    [InlineData("\r\n", "'' is no answer")]
    [InlineData("CONFIG other 0 5\r\n", "'CONFIG other 0 5' is no answer")]
    [InlineData("VALUE cluster 0 5\r\n", "is no answer")]
    [InlineData("CONFIG cluster 0 -1\r\n", "'-1' bytes")]
    [InlineData("CONFIG cluster 0 65537\r\n", "'65537' bytes")]
    [InlineData("CONFIG cluster 0 99999999999\r\n", "'99999999999' bytes")]
    [InlineData("CONFIG cluster 0 1\r\n1\r\nEND\n\n", "does not end where")]
    [InlineData("CONFIG cluster 0 2\r\n1\r\nEND\r\n\r", "does not end where")]
    public void TryParse_NoSuchReply_IsRefused(string reply, string expected) => Assert.Contains(expected, Outcome(reply), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "version ''")]
    [InlineData("x\na|1|1\n", "version 'x'")]
    [InlineData("-1\na|1|1\n", "version '-1'")]
    [InlineData("99999999999999999999\na|1|1\n", "version '99999999999999999999'")]
    [InlineData("1\na|1|1\nb|1|1\n", "more than two lines")]
    [InlineData("1\na\n", "holds 'a'")]
    [InlineData("1\na|1\n", "holds 'a|1'")]
    [InlineData("1\na|1|1|1\n", "holds 'a|1|1|1'")]
    [InlineData("1\n|1|1\n", "holds '|1|1'")]
    [InlineData("1\na|1|0\n", "holds 'a|1|0'")]
    [InlineData("1\na|1|65536\n", "holds 'a|1|65536'")]
    [InlineData("1\na|1|1;weight=2\n", "holds")]
    [InlineData("1\na;b|1|1\n", "holds 'a;b|1|1'")]
    [InlineData("1\na\u0001|1|1\n", "holds 'a?|1|1'")]
    [InlineData("1\na\u00e9|1|1\n", "holds 'a?|1|1'")]
    public void TryParse_ConfigurationThatIsNone_IsRefused(string body, string expected) =>
        Assert.Contains(expected, Outcome(Reply(body)), StringComparison.Ordinal);

    [Fact]
    public void TryParse_AnyPartOfAReply_IsIncomplete()
    {
        for (int length = 0; length < s_three.Length; length++)
        {
            Assert.Equal(Incomplete, Outcome(s_three[..length]));
        }

        Assert.Equal("12: a.cache:11211 b.cache:11211 c.cache:11311", Outcome(s_three));
    }

    [Fact]
    public void TryParse_LineWithoutEnd_IsRefusedInTime()
    {
        Assert.Equal(Incomplete, Outcome(new string('x', 255)));
        Assert.Contains("no end of line", Outcome(new string('x', 256)), StringComparison.Ordinal);
        Assert.Contains("no end of line", Outcome(new string('x', 256) + "\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_AnyBytesInAnySplit_IsOneOutcome()
    {
        // Pieces of replies put together at random get further than random bytes.
        Gen<string> piece = Gen.OneOf(
            Gen.Int[0, s_pieces.Length - 1].Select(static index => s_pieces[index]),
            Gen.Byte.Array[0, 6].Select(Encoding.Latin1.GetString));
        Gen<string> text = Gen.OneOf(
            piece.Array[0, 12].Select(string.Concat),
            piece.Array[0, 8].Select(static pieces => Reply(string.Concat(pieces))),
            Gen.Select(Gen.Int[0, s_three.Length - 1], Gen.Char['\0', '\u00ff'], static (at, with) => s_three[..at] + with + s_three[(at + 1)..]));
        Gen.Select(text, Gen.Int[1, 20]).Sample(static (text, step) =>
        {
            string whole = Outcome(text);
            string inParts = Incomplete;
            for (int length = 0; length < text.Length + step && inParts == Incomplete; length += step)
            {
                inParts = Outcome(text[..Math.Min(length, text.Length)]);
            }

            Assert.Equal(whole, inParts);
        }, iter: 20_000);
    }

    internal static string Reply(string body, string head = "CONFIG cluster") => $"{head} 0 {body.Length}\r\n{body}\r\nEND\r\n";

    // Any exception but that of the protocol goes through.
    private static string Outcome(string text)
    {
        try
        {
            return !ElastiCacheReply.TryParse(Encoding.Latin1.GetBytes(text), out ElastiCacheConfiguration? configuration) ? Incomplete
                : configuration is null ? Unknown
                : $"{configuration.Version}: {string.Join(' ', configuration.Nodes.Select(static node => node.Address))}";
        }
        catch (ProtocolViolationException violation)
        {
            return violation.Message;
        }
    }
}
