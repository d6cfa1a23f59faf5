using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
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
    [InlineData("VERSION 1.6.18\r\nMN\r\nMN\r\n", "does not speak")]
    [InlineData("", "does not speak")]
    [InlineData("", "Tls.Enabled")]
    [InlineData("\x15\x03\x01", "Tls.Enabled")]
    public async Task PerformAsync_AnythingElse_IsRefusedByName(string reply, string expected)
    {
        var refusal = await Assert.ThrowsAsync<ProtocolViolationException>(() => PerformAsync(reply));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PerformAsync_EndlessReply_IsCutOffAtOnce()
    {
        using InMemoryDuplex duplex = InMemoryDuplex.Create();
        Task flood = duplex.Server.WriteAsync(new byte[1 << 20].Select(static _ => (byte)'V').ToArray()).AsTask();
        await Assert.ThrowsAsync<ProtocolViolationException>(
            () => Handshake.PerformAsync(duplex.Client, credentials: null, TestContext.Current.CancellationToken));
        Assert.False(flood.IsCompleted);
    }

    [Fact]
    public async Task PerformAsync_Credentials_TravelAlone_AfterTheServerHasAsked()
    {
        using InMemoryDuplex duplex = InMemoryDuplex.Create();
        Task played = new ServerScript()
            .Expect("mn").Reply("CLIENT_ERROR unauthenticated")
            .Expect("set auth 0 0 10").Reply("STORED")
            .Handshake().RunAsync(duplex.Server);
        Assert.Equal(new Version(1, 6, 18), await Handshake.PerformAsync(duplex.Client, Credentials, TestContext.Current.CancellationToken));
        await played;
    }

    [Theory]
    [InlineData("MN", StoreError.AuthenticationFailed)]
    [InlineData("MN\r\nSTORED", StoreError.ProtocolError)]
    [InlineData("CLIENT_ERROR unauthenticated\r\nSTORED", StoreError.ProtocolError)]
    [InlineData("STORED", StoreError.ProtocolError)]
    [InlineData("ERROR", StoreError.ProtocolError)]
    [InlineData("ERROR Too many open connections", StoreError.ServerError)]
    public async Task PerformAsync_ServerThatDoesNotAsk_GetsNoCredentials(string reply, StoreError expected)
    {
        using InMemoryDuplex duplex = InMemoryDuplex.Create();
        Task played = new ServerScript().Send(reply + "\r\n").RunAsync(duplex.Server);
        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(
            () => Handshake.PerformAsync(duplex.Client, Credentials, TestContext.Current.CancellationToken));
        await played;
        Assert.Equal(expected, ConnectionErrors.Classify(refusal));
        duplex.Client.CompleteWrites();
        using var sent = new StreamReader(duplex.Server);
        Assert.Equal("mn\r\n", await sent.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("CLIENT_ERROR authentication failure")]
    [InlineData("CLIENT_ERROR bad authentication token format")]
    [InlineData("CLIENT_ERROR bob s3cret")]
    [InlineData("s3cret")]
    public async Task PerformAsync_RefusedCredentials_AreNotShown(string reply)
    {
        using InMemoryDuplex duplex = InMemoryDuplex.Create();
        Task played = new ServerScript().Expect("mn").Reply(HandshakeReplies.Unauthenticated).Expect("set auth*").Reply(reply).RunAsync(duplex.Server);
        var failure = await Assert.ThrowsAsync<ConnectFailedException>(
            () => Handshake.PerformAsync(duplex.Client, Credentials, TestContext.Current.CancellationToken));
        await played;
        Assert.Equal(StoreError.AuthenticationFailed, failure.Error);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PerformAsync_NoAnswerToTheCredentials_EndsWithTheTimeAllowed()
    {
        using InMemoryDuplex duplex = InMemoryDuplex.Create();
        using var timeout = new CancellationTokenSource();
        Task<Version> handshake = Handshake.PerformAsync(duplex.Client, Credentials, timeout.Token);
        await new ServerScript().Expect("mn").Reply(HandshakeReplies.Unauthenticated).Expect("set auth*").RunAsync(duplex.Server);
        await timeout.CancelAsync();
        var failure = await Assert.ThrowsAsync<ConnectFailedException>(() => handshake);
        Assert.Equal(StoreError.ConnectTimeout, failure.Error);
        Assert.DoesNotContain("Tls", failure.Message, StringComparison.Ordinal);
    }

    private static ValueTask<CacheCredentials> Credentials(CancellationToken cancellationToken) => new(new CacheCredentials("bob", "s3cret"));

    private static async Task<Version> PerformAsync(string reply)
    {
        using InMemoryDuplex duplex = InMemoryDuplex.Create();
        await duplex.Server.WriteAsync(System.Text.Encoding.ASCII.GetBytes(reply));
        duplex.Server.CompleteWrites();
        return await Handshake.PerformAsync(duplex.Client, credentials: null, TestContext.Current.CancellationToken);
    }
}
