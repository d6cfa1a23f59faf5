using System.Text;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Protocol;

public sealed class ReplyMatcherTests
{
    private static readonly Dictionary<(RequestKind, string), string> s_matching = new()
    {
        [(RequestKind.Get, "EN")] = "Miss",
        [(RequestKind.Get, "VA 0")] = "Miss",
        [(RequestKind.Get, "VA 2")] = "Miss",
        [(RequestKind.Get, "VA 2 c7")] = "Miss",
        [(RequestKind.Set, "HD")] = "Stored",
        [(RequestKind.Set, TooLarge)] = "Failed ValueTooLarge",
        [(RequestKind.Set, OutOfMemory)] = "Failed ServerError",
        [(RequestKind.Delete, "HD")] = "Deleted",
        [(RequestKind.Delete, "NF")] = "NotFound",
        [(RequestKind.GetVersioned, "EN")] = "Miss",
        [(RequestKind.GetVersioned, "VA 2 c7")] = "Miss",
        [(RequestKind.GetVersioned, "VA 2")] = "Failed ServerError",
        [(RequestKind.GetVersioned, "VA 0")] = "Failed ServerError",
        [(RequestKind.Add, "HD")] = "Stored",
        [(RequestKind.Add, "NS")] = "NotStored",
        [(RequestKind.Add, TooLarge)] = "Failed ValueTooLarge",
        [(RequestKind.Add, OutOfMemory)] = "Failed ServerError",
        [(RequestKind.Replace, "HD")] = "Stored",
        [(RequestKind.Replace, "NS")] = "NotStored",
        [(RequestKind.Replace, TooLarge)] = "Failed ValueTooLarge",
        [(RequestKind.Replace, OutOfMemory)] = "Failed ServerError",
        [(RequestKind.CompareAndSet, "HD")] = "Stored",
        [(RequestKind.CompareAndSet, "EX")] = "Changed",
        [(RequestKind.CompareAndSet, "NF")] = "NotFound",
        [(RequestKind.CompareAndSet, TooLarge)] = "Failed ValueTooLarge",
        [(RequestKind.CompareAndSet, OutOfMemory)] = "Failed ServerError",
        [(RequestKind.CompareAndDelete, "HD")] = "Deleted",
        [(RequestKind.CompareAndDelete, "EX")] = "Changed",
        [(RequestKind.CompareAndDelete, "NF")] = "NotFound",
        [(RequestKind.Touch, "HD")] = "Touched",
        [(RequestKind.Touch, "EN")] = "NotFound",
        [(RequestKind.Increment, "VA 2")] = "Counted",
        [(RequestKind.Increment, "VA 2 c7")] = "Counted",
        [(RequestKind.Increment, "VA 20")] = "Counted",
        [(RequestKind.Increment, NotNumeric)] = "Failed ServerError",
        [(RequestKind.Decrement, "VA 2")] = "Counted",
        [(RequestKind.Decrement, "VA 2 c7")] = "Counted",
        [(RequestKind.Decrement, "VA 20")] = "Counted",
        [(RequestKind.Decrement, NotNumeric)] = "Failed ServerError",
    };

    private static readonly string[] s_replies =
        ["HD", "EN", "NS", "EX", "NF", "VA 0", "VA 2", "VA 2 c7", "VA 20", "VA 21", TooLarge, OutOfMemory, NotNumeric];

    private const string TooLarge = "SERVER_ERROR object too large for cache";
    private const string OutOfMemory = "SERVER_ERROR out of memory storing object";
    private const string NotNumeric = "CLIENT_ERROR cannot increment or decrement non-numeric value";

    [Fact]
    public void EveryRequest_WithEveryReply_MeansOneThingOrEndsTheConnection()
    {
        foreach (RequestKind kind in Enum.GetValues<RequestKind>())
        {
            foreach (string reply in s_replies)
            {
                string line = reply.Contains("ERROR", StringComparison.Ordinal) ? reply : reply + " O5";
                string expected = s_matching.GetValueOrDefault((kind, reply)) ?? Larger(kind, reply) ?? "desync";
                Assert.Equal((kind, reply, expected), (kind, reply, Match(kind, line, 5)));
            }
        }
    }

    [Theory]
    [InlineData("HD O6")]
    [InlineData("HD")]
    public void OtherOrNoOpaque_IsADesync(string line) => Assert.Equal("desync", Match(RequestKind.Set, line, 5));

    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    public void Count_Number(string data, ulong expected) => Assert.Equal(expected, ReplyMatcher.Count(Encoding.ASCII.GetBytes(data)).Number);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1 ")]
    [InlineData("18446744073709551616")]
    public void Count_AnythingElse_IsAViolation(string data) =>
        Assert.Throws<ProtocolViolationException>(() => ReplyMatcher.Count(Encoding.ASCII.GetBytes(data)));

    // Values of any length answer a read.
    private static string? Larger(RequestKind kind, string reply) => (kind, reply) switch
    {
        (RequestKind.Get, "VA 20" or "VA 21") => "Miss",
        (RequestKind.GetVersioned, "VA 20" or "VA 21") => "Failed ServerError",
        _ => null,
    };

    private static string Match(RequestKind kind, string line, long opaque)
    {
        MetaReply reply = ReplyParser.Parse(Encoding.ASCII.GetBytes(line), maxValueLength: 1_000);
        try
        {
            StoreReply outcome = ReplyMatcher.Match(kind, opaque, reply);
            return outcome.Status == StoreStatus.Failed ? $"Failed {outcome.Error}" : outcome.Status.ToString();
        }
        catch (ProtocolViolationException violation) when (violation.Error == StoreError.ResponseDesync)
        {
            return "desync";
        }
    }
}
