using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster;

public sealed class NodeAddressTests
{
    [Theory]
    [InlineData("cache", "cache", 11211)]
    [InlineData(" cache:11212 ", "cache", 11212)]
    [InlineData("10.0.0.1:1", "10.0.0.1", 1)]
    [InlineData("[::1]", "::1", 11211)]
    [InlineData("[::1]:65535", "::1", 65535)]
    [InlineData("::1", "::1", 11211)]
    public void TryParse_Server(string text, string host, int port)
    {
        Assert.True(NodeAddress.TryParse(text, out StoreNode? node));
        Assert.Equal((host, port), (node.Host, node.Port));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":11211")]
    [InlineData("cache:")]
    [InlineData("cache:0")]
    [InlineData("cache:65536")]
    [InlineData("cache:-1")]
    [InlineData("cache:port")]
    [InlineData("[::1")]
    [InlineData("[::1]x:1")]
    [InlineData("a b")]
    [InlineData("http://cache:11211")]
    [InlineData("a,b")]
    public void TryParse_NoServer(string text) => Assert.False(NodeAddress.TryParse(text, out _));
}
