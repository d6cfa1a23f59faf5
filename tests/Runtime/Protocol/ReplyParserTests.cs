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
    [InlineData("VA 0 O3 W", (int)ReplyKind.Value, 3, 0)]
    [InlineData("VA 2 O3 Z X", (int)ReplyKind.Value, 3, 2)]
    [InlineData("VA 1000 O999999999999999999", (int)ReplyKind.Value, 999_999_999_999_999_999, 1_000)]
    [InlineData("SERVER_ERROR object too large for cache", (int)ReplyKind.TooLarge, -1, 0)]
    [InlineData("SERVER_ERROR out of memory storing object", (int)ReplyKind.OutOfMemory, -1, 0)]
    [InlineData("CLIENT_ERROR cannot increment or decrement non-numeric value", (int)ReplyKind.NotNumeric, -1, 0)]
    public void Parse_ReplyInSync(string line, int kind, long opaque, int length) =>
        Assert.Equal(new MetaReply((ReplyKind)kind, opaque, length), Parse(line));

    [Theory]
    [InlineData("VA 2 c7 O1", 7UL)]
    [InlineData("VA 2 O1 c18446744073709551615 W", ulong.MaxValue)]
    [InlineData("VA 2 O1 c0", 0UL)]
    [InlineData("VA 2 O1", 0UL)]
    public void Parse_Version(string line, ulong version) =>
        Assert.Equal(new MetaReply(ReplyKind.Value, Opaque: 1, ValueLength: 2, version), Parse(line));

    [Theory]
    [InlineData("")]
    [InlineData("VA 2 c")]
    [InlineData("VA 2 c O1")]
    [InlineData("VA 2 cx O1")]
    [InlineData("VA 2 c-1 O1")]
    [InlineData("VA 2 c+1 O1")]
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
