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
        Assert.True(NodeAddress.TryParse(text, out NodeSpec? node, out _));
        Assert.Equal((host, port, 1), (node.Address.Host, node.Address.Port, node.Weight));
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
    [InlineData(";weight=2")]
    public void TryParse_NoServer(string text)
    {
        Assert.False(NodeAddress.TryParse(text, out _, out string? problem));
        Assert.Contains("no server", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cache;weight=3", "cache:11211", 3)]
    [InlineData("cache:11212;weight=1", "cache:11212", 1)]
    [InlineData("[::1]:11212;weight=1000", "[::1]:11212", 1_000)]
    [InlineData("::1 ; Weight = 007 ", "[::1]:11211", 7)]
    public void TryParse_Weighted(string text, string name, int weight)
    {
        Assert.True(NodeAddress.TryParse(text, out NodeSpec? node, out _));
        Assert.Equal((name, weight), (node.Address.ToString(), node.Weight));
    }

    [Theory]
    [InlineData("cache;", "';' is no setting")]
    [InlineData("cache;3", "';3' is no setting")]
    [InlineData("cache;weight=3;", "';' is no setting")]
    [InlineData("cache;wieght=3", "'wieght' is not known")]
    [InlineData("cache;=3", "'' is not known")]
    [InlineData("cache;weight=", "weight '' is not a whole number from 1 to 1000")]
    [InlineData("cache;weight=0", "weight '0' is not")]
    [InlineData("cache;weight=1001", "weight '1001' is not")]
    [InlineData("cache;weight=-1", "weight '-1' is not")]
    [InlineData("cache;weight=1.5", "weight '1.5' is not")]
    [InlineData("cache;weight=99999999999", "weight '99999999999' is not")]
    [InlineData("cache;weight=3;weight=3", "weight twice")]
    public void TryParse_WrongSetting_SaysWhatIsWrong(string text, string expected)
    {
        Assert.False(NodeAddress.TryParse(text, out NodeSpec? node, out string? problem));
        Assert.Null(node);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }
}
