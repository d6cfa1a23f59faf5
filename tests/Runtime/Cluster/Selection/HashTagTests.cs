using System.Text;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

public sealed class HashTagTests
{
    [Theory]
    [InlineData("a:{b}:c", "b")]
    [InlineData("{b}", "b")]
    [InlineData("a{b}{c}", "b")]
    [InlineData("a}{b}", "b")]
    [InlineData("a{{b}}", "{b")]
    [InlineData("abc", "abc")]
    [InlineData("a{}b", "a{}b")]
    [InlineData("a{}{b}", "a{}{b}")]
    [InlineData("a{b", "a{b")]
    [InlineData("a}b{", "a}b{")]
    public void Of_Key_IsWhatDecides(string key, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(HashTag.Of(Encoding.UTF8.GetBytes(key))));
}
