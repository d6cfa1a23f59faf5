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
