using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Security;

/// <summary>Every way to get TLS wrong, on real servers: each has its error, a message with a remedy, and shows no secret.</summary>
public sealed class TlsFailureTests(CertificateFolder folder) : IClassFixture<CertificateFolder>
{
    private const string Password = "s3cret-w0rd";

    [Fact]
    public async Task OtherName_IsRefused_WithBothNames()
    {
        string message = await FailsAsync(folder.Server("elsewhere", "cache.example", "10.1.2.3"));
        Assert.Contains("is for 'cache.example', '10.1.2.3', not for 'localhost'", message, StringComparison.Ordinal);
        Assert.Contains("Tls.ServerName", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoName_IsRefused() => Assert.Contains("no host name at all", await FailsAsync(folder.Server("nameless")), StringComparison.Ordinal);

    [Fact]
    public async Task NameWithALineEnd_DoesNotReachTheLog()
    {
        string message = await FailsAsync(folder.Server("forged", "a.example\r\nConnected to localhost, memcached 1.6.18."));
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public async Task Expired_IsRefused()
    {
        string message = await FailsAsync(folder.Server("expired", fromDays: -9, toDays: -2));
        Assert.Contains("CN=expired expired on ", message, StringComparison.Ordinal);
        Assert.Contains("renew", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotYetValid_IsRefused()
    {
        string message = await FailsAsync(folder.Server("future", fromDays: 2, toDays: 9));
        Assert.Contains("CN=future is not valid before ", message, StringComparison.Ordinal);
        Assert.Contains("clocks", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UntrustedRoot_IsRefused()
    {
        using var other = new CertificateFolder();
        string message = await FailsAsync(other.Server("stranger", "localhost"));
        Assert.Contains("CN=Test Root is none of the authorities of Tls.CertificateAuthorityFile", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RootThatTheSystemDoesNotKnow_IsRefused()
    {
        string message = await FailsAsync(folder.Server("private", "localhost"), static options => options.Tls.CertificateAuthorityFile = null);
        Assert.Contains("none of the system's: set Tls.CertificateAuthorityFile", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CertificateForClients_IsRefusedOfAServer() =>
        Assert.Contains("serverAuth", await FailsAsync(folder.Client("client-as-server", "localhost")), StringComparison.Ordinal);

    [Fact]
    public async Task SeveralFaults_AreAllNamed()
    {
        string message = await FailsAsync(folder.Server("expired-too", fromDays: -9, toDays: -2), static options => options.Tls.ServerName = "other.example");
        Assert.Contains("not for 'other.example'", message, StringComparison.Ordinal);
        Assert.Contains("expired on", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FurtherCheckThatAcceptsEverything_MakesNoWrongCertificateRight()
    {
        string message = await FailsAsync(
            folder.Server("expired-again", fromDays: -9, toDays: -2), static options => options.Tls.UseServerCertificateCheck(static _ => true));
        Assert.Contains("expired on", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FurtherCheckThatRefuses_Refuses() =>
        Assert.Contains(
            "UseServerCertificateCheck refuses",
            await FailsAsync(folder.Server("unpinned", "localhost"), static options => options.Tls.UseServerCertificateCheck(static _ => false)),
            StringComparison.Ordinal);

    [Fact]
    public async Task FurtherCheckThatThrows_Refuses() =>
        Assert.Contains(
            "failed with System.InvalidOperationException",
            await FailsAsync(
                folder.Server("thrown", "localhost"),
                static options => options.Tls.UseServerCertificateCheck(static _ => throw new InvalidOperationException(Password))),
            StringComparison.Ordinal);

    [Fact]
    public async Task RevocationThatCannotBeChecked_IsRefused() =>
        Assert.Contains(
            "Tls.CheckRevocation",
            await FailsAsync(folder.Server("revocable", "localhost"), static options => options.Tls.CheckRevocation = true),
            StringComparison.Ordinal);

    [Fact]
    public async Task ClientCertificateWanted_AndNone_IsNamed()
    {
        string message = await FailsWithClientCertificateWantedAsync(null);
        Assert.Contains("Tls.ClientCertificateFile", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientCertificateOfAnotherAuthority_IsNamed()
    {
        using var other = new CertificateFolder();
        string message = await FailsWithClientCertificateWantedAsync(other.Client("stranger"));
        Assert.Contains("client certificate", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainServer_IsRefused_AndSeesNothingOfUs()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder).WithCredentials("app", Password);
        string message = await SecureClient.FailsAsync(options, StoreError.TlsFailed, Password);
        Assert.Contains("does not speak TLS", message, StringComparison.Ordinal);
        Assert.Contains("-Z", message, StringComparison.Ordinal);
        await using MemcachedConsole console = await node.ConnectAsync();
        Assert.Equal(0, await console.StatAsync("cmd_set"));
    }

    [Fact]
    public async Task ServerThatHangsInTheHandshake_IsLeftWithinTheConnectTimeout()
    {
        await using ScriptedServer server = ScriptedServer.Start(static script => script.Stall(new TaskCompletionSource().Task));
        MemcachedGenOptions options = SecureClient.Options(server.Name);
        options.Tls.Enabled = true;
        options.ConnectTimeout = TimeSpan.FromMilliseconds(200);
        Assert.Contains("TLS handshake did not end", await SecureClient.FailsAsync(options, StoreError.ConnectTimeout), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatHangsUpInTheHandshake_IsNamed()
    {
        await using ScriptedServer server = ScriptedServer.Start(static script => script.Close());
        MemcachedGenOptions options = SecureClient.Options(server.Name);
        options.Tls.Enabled = true;
        Assert.Contains("Tls.ClientCertificateFile", await SecureClient.FailsAsync(options, StoreError.TlsFailed), StringComparison.Ordinal);
    }

    // The server resets such a connection or says nothing, as the request finds it.
    [Fact]
    public async Task PlainClientOfATlsServer_IsToldOfTls()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync(new NodeAccess(IsTls: true), folder.Server("tls", "localhost").Arguments());
        MemcachedGenOptions options = SecureClient.Options(node.Name).WithCredentials("app", Password);
        options.ConnectTimeout = TimeSpan.FromMilliseconds(300);
        var log = new LogSink();
        await using (var client = new CacheClient(options, log))
        {
            await Eventually.TrueAsync(() => log.Messages.Any(static message => message.StartsWith("Cannot connect", StringComparison.Ordinal)));
        }

        string message = log.Messages.First(static message => message.StartsWith("Cannot connect", StringComparison.Ordinal));
        Assert.Matches("^Cannot connect to .* \\((ConnectTimeout|ConnectionReset): ", message);
        Assert.Contains("set Tls.Enabled", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainClientOfAServerThatIsSilent_IsToldOfTls()
    {
        await using ScriptedServer server = ScriptedServer.Start(static script => script.Stall(new TaskCompletionSource().Task));
        MemcachedGenOptions options = SecureClient.Options(server.Name);
        options.ConnectTimeout = TimeSpan.FromMilliseconds(200);
        Assert.Contains("set Tls.Enabled", await SecureClient.FailsAsync(options, StoreError.ConnectTimeout), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainClientOfAServerThatResets_IsToldOfTls()
    {
        await using ScriptedServer server = ScriptedServer.Start(static script => script.Expect("version").Reset());
        Assert.Contains(
            "set Tls.Enabled",
            await SecureClient.FailsAsync(SecureClient.Options(server.Name), StoreError.ConnectionReset),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainClientOfAServerThatSendsAnAlert_IsToldOfTls()
    {
        byte[] alert = [0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46];
        await using ScriptedServer server = ScriptedServer.Start(script => script.Send(alert).Close());
        Assert.Contains(
            "set Tls.Enabled", await SecureClient.FailsAsync(SecureClient.Options(server.Name), StoreError.TlsFailed), StringComparison.Ordinal);
    }

    private async Task<string> FailsAsync(IssuedCertificate server, Action<MemcachedGenOptions>? change = null)
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync(new NodeAccess(IsTls: true), server.Arguments());
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder).WithCredentials("app", Password);
        change?.Invoke(options);
        string message = await SecureClient.FailsAsync(options, StoreError.TlsFailed, [Password, .. folder.Secrets]);
        await using MemcachedConsole console = await node.ConnectAsync();
        Assert.Equal(0, await console.StatAsync("cmd_set"));
        return message;
    }

    private async Task<string> FailsWithClientCertificateWantedAsync(IssuedCertificate? client)
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            new NodeAccess(IsTls: true, folder.Client("console").Certificate),
            folder.Server("strict", "localhost").Arguments("ssl_verify_mode=2", $"ssl_ca_cert={folder.AuthorityFile}"));
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder);
        options.Tls.ClientCertificateFile = client?.CertificateFile;
        options.Tls.ClientKeyFile = client?.KeyFile;
        return await SecureClient.FailsAsync(options, StoreError.TlsFailed, folder.Secrets);
    }
}
