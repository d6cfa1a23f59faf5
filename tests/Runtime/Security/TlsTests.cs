using System.Security.Cryptography.X509Certificates;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Security;

public sealed class TlsTests(CertificateFolder folder) : IClassFixture<CertificateFolder>
{
    [Fact]
    public async Task TlsWithClientCertificateAndPassword_TheCacheWorks()
    {
        IssuedCertificate client = folder.Client("app");
        string users = folder.Write("users", "app:s3cret-w0rd\n");
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            new NodeAccess(IsTls: true, client.Certificate, "app s3cret-w0rd"),
            ["-Y", users, .. folder.Server("both", "localhost").Arguments("ssl_verify_mode=2", $"ssl_ca_cert={folder.AuthorityFile}")]);
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder).WithCredentials("app", "s3cret-w0rd");
        options.Tls.ClientCertificateFile = client.CertificateFile;
        options.Tls.ClientKeyFile = client.KeyFile;
        var log = new LogSink();
        await using (var cacheClient = new CacheClient(options, log))
        {
            var cache = cacheClient.GetCache<ArticleCache>();
            var large = new Article(2, new string('x', 300_000));
            await cache.SetAsync(1, new Article(1, "over TLS"));
            await cache.SetAsync(2, large);
            Assert.Equal("over TLS", (await cache.GetAsync(1))!.Text);
            Assert.Equal(large.Text, (await cache.GetAsync(2))!.Text);
        }

        await using MemcachedConsole console = await node.ConnectAsync();
        Assert.NotNull(await console.GetAsync("articles/1:a:1"));
        Assert.Null(await console.GetAsync("auth"));
        Assert.All(folder.Secrets.Append("s3cret"), secret => Assert.DoesNotContain(secret, string.Join('\n', log.Messages), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("localhost", null, "localhost")]
    [InlineData("127.0.0.1", null, "127.0.0.1")]
    [InlineData("127.0.0.1", "cache.example", "cache.example")]
    [InlineData("127.0.0.1", "a.cache.example", "*.cache.example")]
    public async Task NameOfTheServer_IsTheHostOrWhatIsSet(string host, string? serverName, string certificateName)
    {
        await using MemcachedNode node = await StartAsync($"name-{certificateName.Length}-{host}", certificateName);
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder, host);
        options.Tls.ServerName = serverName;
        await SecureClient.WorksAsync(options);
    }

    [Theory]
    [InlineData(MemcachedGenTlsVersion.Tls12)]
    [InlineData(MemcachedGenTlsVersion.Tls13)]
    public async Task MinimumVersion_OfAServerThatHasBoth_Works(MemcachedGenTlsVersion version)
    {
        await using MemcachedNode node = await StartAsync($"minimum-{version}", "localhost");
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder);
        options.Tls.MinimumVersion = version;
        await SecureClient.WorksAsync(options);
    }

    [Fact]
    public async Task Minimum12_OfAServerThatHasNoMore_Works()
    {
        string limits = folder.Write("openssl.cnf", "openssl_conf = d\n[d]\nssl_conf = s\n[s]\nsystem_default = t\n[t]\nMaxProtocol = TLSv1.2\n");
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            new NodeAccess(IsTls: true) { Environment = new Dictionary<string, string> { ["OPENSSL_CONF"] = limits } },
            folder.Server("only12", "localhost").Arguments());
        await SecureClient.WorksAsync(SecureClient.TlsOptions(node, folder));
        MemcachedGenOptions strict = SecureClient.TlsOptions(node, folder);
        strict.Tls.MinimumVersion = MemcachedGenTlsVersion.Tls13;
        Assert.Contains("Tls.MinimumVersion", await SecureClient.FailsAsync(strict, StoreError.TlsFailed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuthorityFile_MayHoldSeveral()
    {
        using var other = new CertificateFolder();
        await using MemcachedNode node = await StartAsync("several", "localhost");
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder);
        options.Tls.CertificateAuthorityFile = folder.Write(
            "several-roots.crt", await File.ReadAllTextAsync(other.AuthorityFile) + "\n" + await File.ReadAllTextAsync(folder.AuthorityFile));
        await SecureClient.WorksAsync(options);
    }

    // Both sides know the root alone and are sent what stands between.
    [Fact]
    public async Task IntermediateCertificates_AreSent_AndTaken()
    {
        (IssuedCertificate server, IssuedCertificate client) = folder.ThroughIntermediate("through", "localhost");
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            new NodeAccess(IsTls: true, folder.Client("direct").Certificate),
            server.Arguments("ssl_verify_mode=2", $"ssl_ca_cert={folder.AuthorityFile}"));
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder);
        options.Tls.ClientCertificateFile = client.CertificateFile;
        options.Tls.ClientKeyFile = client.KeyFile;
        await SecureClient.WorksAsync(options);
    }

    [Fact]
    public async Task CertificatesFromCode_Work()
    {
        IssuedCertificate client = folder.Client("from-code");
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            new NodeAccess(IsTls: true, client.Certificate),
            folder.Server("for-code", "localhost").Arguments("ssl_verify_mode=2", $"ssl_ca_cert={folder.AuthorityFile}"));
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder);
        options.Tls.CertificateAuthorityFile = null;
        options.Tls.UseCertificateAuthorities([folder.Authority]).UseClientCertificate(client.Certificate);
        await SecureClient.WorksAsync(options);
    }

    // A server that wants client certificates refuses to resume a session: a client that tried would get in once.
    [Fact]
    public async Task ReconnectWithAClientCertificate_Works()
    {
        IssuedCertificate client = folder.Client("again");
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            new NodeAccess(IsTls: true, client.Certificate),
            folder.Server("for-again", "localhost").Arguments("ssl_verify_mode=2", $"ssl_ca_cert={folder.AuthorityFile}"));
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder);
        options.Tls.UseClientCertificate(client.Certificate);
        for (int i = 0; i < 3; i++)
        {
            await SecureClient.WorksAsync(options);
        }
    }

    [Fact]
    public async Task CertificateAndKeyInOneFile_Work()
    {
        IssuedCertificate client = folder.Client("one-file");
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            new NodeAccess(IsTls: true, client.Certificate),
            folder.Server("for-one-file", "localhost").Arguments("ssl_verify_mode=2", $"ssl_ca_cert={folder.AuthorityFile}"));
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder);
        options.Tls.ClientCertificateFile = folder.Write(
            "one-file.pem", await File.ReadAllTextAsync(client.CertificateFile) + "\n" + await File.ReadAllTextAsync(client.KeyFile));
        await SecureClient.WorksAsync(options);
    }

    [Fact]
    public async Task FurtherCheck_SeesTheServersCertificate()
    {
        IssuedCertificate server = folder.Server("pinned", "localhost");
        await using MemcachedNode node = await MemcachedNode.StartAsync(new NodeAccess(IsTls: true), server.Arguments());
        MemcachedGenOptions options = SecureClient.TlsOptions(node, folder);
        X509Certificate2 pinned = server.Certificate;
        options.Tls.UseServerCertificateCheck(certificate => certificate.RawDataMemory.Span.SequenceEqual(pinned.RawDataMemory.Span));
        await SecureClient.WorksAsync(options);
    }

    [Fact]
    public async Task ServerThatHangs_DisposingTheClientEndsItsCalls()
    {
        await using MemcachedNode node = await StartAsync("hangs", "localhost");
        var client = new CacheClient(SecureClient.TlsOptions(node, folder));
        await client.Store.GetAsync("k"u8, default);
        node.Pause();
        Task<StoreReply>[] waiting = [.. Enumerable.Range(0, 100).Select(_ => client.Store.GetAsync("k"u8, default).AsTask())];
        await client.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.All(await Task.WhenAll(waiting), static reply => Assert.Equal(StoreError.ConnectionClosed, reply.Error));
    }

    private Task<MemcachedNode> StartAsync(string name, string host) =>
        MemcachedNode.StartAsync(new NodeAccess(IsTls: true), folder.Server(name, host).Arguments());
}
