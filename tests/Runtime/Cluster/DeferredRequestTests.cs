using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster;

public sealed class DeferredRequestTests
{
    [Fact]
    public void Copy_OfEveryKind_IsWrittenAsTheOriginal()
    {
        foreach (RequestKind kind in Enum.GetValues<RequestKind>())
        {
            var request = new MetaRequest(kind, "key"u8, "value"u8, 600, 12, 34);
            Assert.Equal(Written(request), Written(DeferredRequest.Copy(request).ToRequest()));
        }
    }

    private static byte[] Written(in MetaRequest request)
    {
        byte[] buffer = new byte[request.MaxLength];
        return buffer[..request.Write(buffer, 1, ServerFeatures.ConditionalGet)];
    }
}
