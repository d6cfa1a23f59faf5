using System.Text;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Protocol;

public sealed class MetaRequestTests
{
    [Fact]
    public void Write_Get() => Assert.Equal("mg k v O7\r\n", Written(MetaRequest.Get("k"u8), 7));

    [Fact]
    public void Write_Set() => Assert.Equal("ms k 5 T600 O8\r\nhello\r\n", Written(MetaRequest.Set("k"u8, "hello"u8, 600), 8));

    [Fact]
    public void Write_Delete() => Assert.Equal("md k O9\r\n", Written(MetaRequest.Delete("k"u8), 9));

    [Fact]
    public void Write_GetVersioned() => Assert.Equal("mg k v c O7\r\n", Written(MetaRequest.GetVersioned("k"u8), 7));

    [Fact]
    public void Write_Add() => Assert.Equal("ms k 5 ME T600 O8\r\nhello\r\n", Written(MetaRequest.Add("k"u8, "hello"u8, 600), 8));

    [Fact]
    public void Write_Replace() => Assert.Equal("ms k 5 MR T600 O8\r\nhello\r\n", Written(MetaRequest.Replace("k"u8, "hello"u8, 600), 8));

    [Fact]
    public void Write_CompareAndSet() => Assert.Equal(
        "ms k 5 T600 C18446744073709551615 O8\r\nhello\r\n", Written(MetaRequest.CompareAndSet("k"u8, "hello"u8, ulong.MaxValue, 600), 8));

    [Fact]
    public void Write_CompareAndDelete() => Assert.Equal("md k C12 O9\r\n", Written(MetaRequest.CompareAndDelete("k"u8, 12), 9));

    [Fact]
    public void Write_Touch() => Assert.Equal("mg k T600 O10\r\n", Written(MetaRequest.Touch("k"u8, 600), 10));

    [Fact]
    public void Write_Increment() => Assert.Equal("ma k N600 J5 D3 v O11\r\n", Written(MetaRequest.Increment("k"u8, 3, 5, 600), 11));

    [Fact]
    public void Write_Decrement() => Assert.Equal(
        "ma k MD N600 J18446744073709551615 D0 v O12\r\n", Written(MetaRequest.Decrement("k"u8, 0, ulong.MaxValue, 600), 12));

    [Fact]
    public void MaxLength_OfEveryKind_LongestNumbers_Suffices()
    {
        foreach (RequestKind kind in Enum.GetValues<RequestKind>())
        {
            string written = Written(new MetaRequest(kind, "k"u8, "v"u8, long.MaxValue, ulong.MaxValue, ulong.MaxValue), long.MaxValue);
            Assert.EndsWith("\r\n", written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void MaxLength_LongestNumbers_Suffices()
    {
        byte[] key = new byte[250];
        key.AsSpan().Fill((byte)'k');
        string written = Written(MetaRequest.Set(key, new byte[1_000_000], int.MaxValue), long.MaxValue);
        Assert.EndsWith("\r\n", written, StringComparison.Ordinal);
    }

    private static string Written(MetaRequest request, long opaque)
    {
        byte[] buffer = new byte[request.MaxLength];
        return Encoding.Latin1.GetString(buffer, 0, request.Write(buffer, opaque));
    }
}
