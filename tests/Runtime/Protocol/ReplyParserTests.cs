using System.Text;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Protocol;

public sealed class ReplyParserTests
{
    [Theory]
    [InlineData("HD O1", (int)ReplyKind.Done, 1, 0)]
    [InlineData("HD", (int)ReplyKind.Done, -1, 0)]
    [InlineData("EN O12", (int)ReplyKind.Miss, 12, 0)]
    [InlineData("NS O1", (int)ReplyKind.NotStored, 1, 0)]
    [InlineData("EX O1", (int)ReplyKind.Exists, 1, 0)]
    [InlineData("NF O1", (int)ReplyKind.NotFound, 1, 0)]
    [InlineData("VA 1000 O999999999999999999", (int)ReplyKind.Value, 999_999_999_999_999_999, 1_000)]
    [InlineData("SERVER_ERROR object too large for cache", (int)ReplyKind.TooLarge, -1, 0)]
    [InlineData("SERVER_ERROR out of memory storing object", (int)ReplyKind.OutOfMemory, -1, 0)]
    [InlineData("CLIENT_ERROR cannot increment or decrement non-numeric value", (int)ReplyKind.NotNumeric, -1, 0)]
    public void Parse_ReplyInSync(string line, int kind, long opaque, int length) =>
        Assert.Equal(new MetaReply((ReplyKind)kind, opaque, length), Parse(line));

    [Theory]
    [InlineData("VA 2 c7 O1", 7UL)]
    [InlineData("VA 2 O1 c18446744073709551615", ulong.MaxValue)]
    [InlineData("VA 2 O1 c0", 0UL)]
    [InlineData("VA 2 O1", 0UL)]
    public void Parse_Version(string line, ulong version) =>
        Assert.Equal(new MetaReply(ReplyKind.Value, Opaque: 1, ValueLength: 2, version), Parse(line));

    [Theory]
    [InlineData("VA 0 O1 W", (int)LeaseState.Won, false)]
    [InlineData("VA 0 W O1", (int)LeaseState.Won, false)]
    [InlineData("VA 0 O1 Z", (int)LeaseState.Held, false)]
    [InlineData("VA 0 O1 X W", (int)LeaseState.Won, true)]
    [InlineData("VA 0 W O1 X", (int)LeaseState.Won, true)]
    [InlineData("VA 0 O1 Z X", (int)LeaseState.Held, true)]
    [InlineData("VA 0 X O1 Z", (int)LeaseState.Held, true)]
    public void Parse_Marks_InAnyOrder(string line, int lease, bool isStale) =>
        Assert.Equal(new MetaReply(ReplyKind.Value, Opaque: 1, Lease: (LeaseState)lease, IsStale: isStale), Parse(line));

    [Theory]
    [InlineData("t-1", -1)]
    [InlineData("t0", 0)]
    [InlineData("t1", 1)]
    [InlineData("t2147483646", 2_147_483_646)]
    [InlineData("t999999999999999999", 2_147_483_646)]
    public void Parse_RemainingTime(string flag, int seconds)
    {
        TimeSpan expected = seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);
        Assert.Equal(expected, Parse($"VA 2 {flag} O1").Remaining.ToTimeSpan());
        Assert.Null(Parse("VA 2 O1").Remaining.ToTimeSpan());
    }

    [Theory]
    [InlineData("f0", 0)]
    [InlineData("f4294967295", uint.MaxValue)]
    public void Parse_ClientFlags(string flag, uint expected) => Assert.Equal(expected, Parse($"VA 2 {flag} O1").ClientFlags);

    [Theory]
    [InlineData("HD s0 O1", 0)]
    [InlineData("HD O1 s2147483647", int.MaxValue)]
    [InlineData("VA 2 s2 O1", 2)]
    public void Parse_Size(string line, int expected) => Assert.Equal(expected, Parse(line).ValueLength);

    [Theory]
    [InlineData("h1 l0", true)]
    [InlineData("l0 h1", true)]
    [InlineData("h1 l60", true)]
    [InlineData("h1 l61", false)]
    [InlineData("h1 l4294967295", false)]
    [InlineData("h0 l0", false)]
    [InlineData("h1", false)]
    [InlineData("l0", false)]
    public void Parse_Usage_IsHotWhereReadBeforeAndNotLongAgo(string flags, bool expected) =>
        Assert.Equal(new MetaReply(ReplyKind.Value, Opaque: 1, ValueLength: 2, IsHot: expected), Parse($"VA 2 {flags} O1"));

    [Fact]
    public void Replies_AreNoLargerThanBeforeTheyKnewOfLeases()
    {
        Assert.Equal(32, System.Runtime.CompilerServices.Unsafe.SizeOf<MetaReply>());
        Assert.Equal(40, System.Runtime.CompilerServices.Unsafe.SizeOf<StoreReply>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("VA 2 W W")]
    [InlineData("VA 2 W Z")]
    [InlineData("VA 2 X X")]
    [InlineData("VA 2 t1 t1")]
    [InlineData("VA 2 t-1 t-1")]
    [InlineData("VA 2 t-2")]
    [InlineData("VA 2 t-")]
    [InlineData("VA 2 t")]
    [InlineData("VA 2 t-1x")]
    [InlineData("VA 2 f1 f1")]
    [InlineData("VA 2 f-1")]
    [InlineData("VA 2 f4294967296")]
    [InlineData("VA 2 h")]
    [InlineData("VA 2 h l0")]
    [InlineData("VA 2 h2")]
    [InlineData("VA 2 h-1")]
    [InlineData("VA 2 h10")]
    [InlineData("VA 2 h1 h1")]
    [InlineData("VA 2 h0 h0")]
    [InlineData("VA 2 l")]
    [InlineData("VA 2 l-1")]
    [InlineData("VA 2 l0 l0")]
    [InlineData("VA 2 lx")]
    [InlineData("VA 2 s3")]
    [InlineData("VA 2 s2 s2")]
    [InlineData("HD s2147483648")]
    [InlineData("EN s2")]
    [InlineData("VA 2 Wx")]
    [InlineData("VA 2 c")]
    [InlineData("VA 2 c O1")]
    [InlineData("VA 2 cx O1")]
    [InlineData("VA 2 c-1 O1")]
    [InlineData("VA 2 c+1 O1")]
    [InlineData("VA 2 c000000000000000000007 O1")]
    [InlineData("VA 2 c1 c1 O1")]
    [InlineData("VA 2 c18446744073709551616 O1")]
    [InlineData("H")]
    [InlineData("HDO1")]
    [InlineData("HD ")]
    [InlineData("HD  O1")]
    [InlineData("HD O")]
    [InlineData("HD Ox")]
    [InlineData("HD O1 O2")]
    [InlineData("HD O-1")]
    [InlineData("HD O1234567890123456789")]
    [InlineData("HD kkey")]
    [InlineData("VA")]
    [InlineData("VA ")]
    [InlineData("VA x O1")]
    [InlineData("VA -1 O1")]
    [InlineData("VA 1001 O1")]
    [InlineData("VA 99999999999999999999 O1")]
    [InlineData("MN")]
    [InlineData("ERROR")]
    [InlineData("CLIENT_ERROR bad data chunk")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    public void Parse_AnythingElse_IsAViolation(string line) =>
        Assert.Equal(StoreError.ProtocolError, Assert.Throws<ProtocolViolationException>(() => Parse(line)).Error);

    [Fact]
    public void Parse_OtherServerError_IsAViolationNamedAfterIt() =>
        Assert.Equal(StoreError.ServerError, Assert.Throws<ProtocolViolationException>(() => Parse("SERVER_ERROR out of memory")).Error);

    private static MetaReply Parse(string line) => ReplyParser.Parse(Encoding.Latin1.GetBytes(line), maxValueLength: 1_000);
}
