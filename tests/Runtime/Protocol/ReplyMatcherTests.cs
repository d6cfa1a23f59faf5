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
        [(RequestKind.Set, "HD")] = "Stored",
        [(RequestKind.Delete, "HD")] = "Deleted",
        [(RequestKind.Delete, "NF")] = "NotFound",
        [(RequestKind.GetVersioned, "EN")] = "Miss",
        [(RequestKind.Add, "HD")] = "Stored",
        [(RequestKind.Add, "NS")] = "NotStored",
        [(RequestKind.Replace, "HD")] = "Stored",
        [(RequestKind.Replace, "NS")] = "NotStored",
        [(RequestKind.CompareAndSet, "HD")] = "Stored",
        [(RequestKind.CompareAndSet, "EX")] = "Changed",
        [(RequestKind.CompareAndSet, "NF")] = "NotFound",
        [(RequestKind.CompareAndDelete, "HD")] = "Deleted",
        [(RequestKind.CompareAndDelete, "EX")] = "Changed",
        [(RequestKind.CompareAndDelete, "NF")] = "NotFound",
        [(RequestKind.Touch, "HD")] = "Touched",
        [(RequestKind.Touch, "HD s0 Z")] = "NotFound",
        [(RequestKind.Touch, "HD s0 W X")] = "NotFound",
        [(RequestKind.Touch, "HD s2 Z X")] = "Touched Held stale",
        [(RequestKind.Touch, "EN")] = "NotFound",
        [(RequestKind.Increment, NotNumeric)] = "Failed ServerError",
        [(RequestKind.Decrement, NotNumeric)] = "Failed ServerError",
        [(RequestKind.GetOrLease, "EN")] = "Miss",
        [(RequestKind.GetAndTouch, "EN")] = "Miss",
        [(RequestKind.GetIfChanged, "EN")] = "Miss",
        [(RequestKind.GetIfChanged, "HD")] = "Unchanged",
        [(RequestKind.GetIfChanged, "HD s0 Z")] = "Unchanged Held",
        [(RequestKind.GetIfChanged, "HD s0 W X")] = "Unchanged Won stale",
        [(RequestKind.GetIfChanged, "HD s2 Z X")] = "Unchanged Held stale",
        [(RequestKind.GetOrLeaseIfChanged, "EN")] = "Miss",
        [(RequestKind.GetOrLeaseIfChanged, "HD")] = "Unchanged",
        [(RequestKind.GetOrLeaseIfChanged, "HD s0 Z")] = "Miss Held",
        [(RequestKind.GetOrLeaseIfChanged, "HD s0 W X")] = "Miss Won",
        [(RequestKind.GetOrLeaseIfChanged, "HD s2 Z X")] = "Unchanged Held stale",
        [(RequestKind.Append, "HD")] = "Stored",
        [(RequestKind.Append, "NS")] = "NotStored",
        [(RequestKind.Prepend, "HD")] = "Stored",
        [(RequestKind.Prepend, "NS")] = "NotStored",
        [(RequestKind.CompareAndAppend, "HD")] = "Stored",
        [(RequestKind.CompareAndAppend, "NS")] = "NotStored",
        [(RequestKind.CompareAndAppend, "EX")] = "Changed",
        [(RequestKind.CompareAndPrepend, "HD")] = "Stored",
        [(RequestKind.CompareAndPrepend, "NS")] = "NotStored",
        [(RequestKind.CompareAndPrepend, "EX")] = "Changed",
        [(RequestKind.MarkStale, "HD")] = "MarkedStale",
        [(RequestKind.MarkStale, "NF")] = "NotFound",
        [(RequestKind.CompareAndMarkStale, "HD")] = "MarkedStale",
        [(RequestKind.CompareAndMarkStale, "EX")] = "Changed",
        [(RequestKind.CompareAndMarkStale, "NF")] = "NotFound",
    };

    private static readonly string[] s_replies =
    [
        "HD", "HD s0 Z", "HD s0 W X", "HD s2 Z X", "EN", "NS", "EX", "NF", "VA 0", "VA 2", "VA 2 c7", "VA 0 c7 W", "VA 2 c7 Z", "VA 2 c7 h1 l0", "VA 20", "VA 21",
        TooLarge, OutOfMemory, NotNumeric,
    ];

    // A mark on a reply that can have none is no reason to distrust it.
    private static readonly RequestKind[] s_marksMeanNothing =
    [
        RequestKind.Set, RequestKind.Delete, RequestKind.Add, RequestKind.Replace, RequestKind.CompareAndSet, RequestKind.CompareAndDelete,
        RequestKind.Append, RequestKind.Prepend, RequestKind.CompareAndAppend, RequestKind.CompareAndPrepend, RequestKind.MarkStale,
        RequestKind.CompareAndMarkStale,
    ];

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
                string expected = s_matching.GetValueOrDefault((kind, reply)) ?? OfManyKinds(kind, reply) ?? "desync";
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
    [InlineData("+1")]
    [InlineData("18446744073709551616")]
    public void Count_AnythingElse_IsAViolation(string data) =>
        Assert.Throws<ProtocolViolationException>(() => ReplyMatcher.Count(Encoding.ASCII.GetBytes(data)));

    private static string? OfManyKinds(RequestKind kind, string reply) => (kind, reply) switch
    {
        // The bytes of a value come later. Without versions there is nothing to compare.
        (RequestKind.Get or RequestKind.GetOrLease or RequestKind.GetOrLeaseIfChanged or RequestKind.GetAndTouch, "VA 0" or "VA 2" or "VA 20" or "VA 21") => "Miss",
        (RequestKind.GetVersioned or RequestKind.GetIfChanged, "VA 0" or "VA 2" or "VA 20" or "VA 21") => "Failed VersionsOff",
        (RequestKind.Get or RequestKind.GetVersioned or RequestKind.GetOrLease or RequestKind.GetOrLeaseIfChanged or RequestKind.GetAndTouch
            or RequestKind.GetIfChanged, _)
            when reply.StartsWith("VA", StringComparison.Ordinal) =>
            "Miss" + (reply.EndsWith('W') ? " Won" : reply.EndsWith('Z') ? " Held" : "") + " 7",
        (RequestKind.Increment or RequestKind.Decrement, "VA 2" or "VA 2 c7" or "VA 2 c7 Z" or "VA 2 c7 h1 l0" or "VA 20") => "Counted",
        (RequestKind.Set or RequestKind.Add or RequestKind.Replace or RequestKind.CompareAndSet or RequestKind.Append or RequestKind.Prepend
            or RequestKind.CompareAndAppend or RequestKind.CompareAndPrepend, TooLarge) => "Failed ValueTooLarge",
        (RequestKind.Set or RequestKind.Add or RequestKind.Replace or RequestKind.CompareAndSet or RequestKind.Append or RequestKind.Prepend
            or RequestKind.CompareAndAppend or RequestKind.CompareAndPrepend, OutOfMemory) => "Failed ServerError",
        _ when reply.StartsWith("HD ", StringComparison.Ordinal) && s_marksMeanNothing.Contains(kind) => s_matching[(kind, "HD")],
        _ => null,
    };

    private static string Match(RequestKind kind, string line, long opaque)
    {
        MetaReply reply = ReplyParser.Parse(Encoding.ASCII.GetBytes(line), maxValueLength: 1_000);
        try
        {
            StoreReply outcome = ReplyMatcher.Match(kind, opaque, reply);
            return (outcome.Status == StoreStatus.Failed ? $"Failed {outcome.Error}" : outcome.Status.ToString())
                + (outcome.Lease == LeaseState.None ? "" : $" {outcome.Lease}") + (outcome.IsStale ? " stale" : "")
                + (outcome.Number == 0 ? "" : $" {outcome.Number}");
        }
        catch (ProtocolViolationException violation) when (violation.Error == StoreError.ResponseDesync)
        {
            return "desync";
        }
    }
}
