using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

public sealed class HandshakeTests
{
    [Theory]
    [InlineData("VERSION 1.6.18\r\nMN\r\n", "1.6.18")]
    [InlineData("VERSION 1.6.45\r\nMN\r\n", "1.6.45")]
    [InlineData("VERSION 1.6.21_beta1\r\nMN\r\n", "1.6.21")]
    public async Task PerformAsync_Memcached_GivesItsVersion(string reply, string version) =>
        Assert.Equal(Version.Parse(version), await PerformAsync(reply));

    [Theory]
    [InlineData("VERSION 1.6.17\r\nMN\r\n", "1.6.17")]
    [InlineData("ERROR Too many open connections\r\n", "connection limit")]
    [InlineData("CLIENT_ERROR unauthenticated\r\n", "authentication")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "does not speak")]
    [InlineData("VERSION 1.6.18\r\nEN O0\r\nMN\r\n", "does not speak")]
    [InlineData("", "does not speak")]
    public async Task PerformAsync_AnythingElse_IsRefusedByName(string reply, string expected)
    {
        var refusal = await Assert.ThrowsAsync<ProtocolViolationException>(() => PerformAsync(reply));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<Version> PerformAsync(string reply)
    {
        using InMemoryDuplex duplex = InMemoryDuplex.Create();
        await duplex.Server.WriteAsync(System.Text.Encoding.ASCII.GetBytes(reply));
        duplex.Server.CompleteWrites();
        return await Handshake.PerformAsync(duplex.Client, TestContext.Current.CancellationToken);
    }
}
