using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MemcachedGen.Hosting;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Security;

public sealed class CertificateRotationTests : IDisposable
{
    private readonly CertificateFolder _folder = new();
    private readonly LogSink _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ClientCertificateReplaced_TheNextConnectionUsesIt()
    {
        using var other = new CertificateFolder();
        IssuedCertificate right = _folder.Client("right");
        IssuedCertificate wrong = other.Client("wrong");
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            new NodeAccess(IsTls: true, right.Certificate),
            _folder.Server("server", "localhost").Arguments("ssl_verify_mode=2", $"ssl_ca_cert={_folder.AuthorityFile}"));
        MemcachedGenOptions options = SecureClient.TlsOptions(node, _folder);
        options.Tls.ClientCertificateFile = Write("current.crt", wrong.CertificateFile);
        options.Tls.ClientKeyFile = Write("current.key", wrong.KeyFile);
        await using var client = new CacheClient(options, _log);
        await Eventually.TrueAsync(() => _log.Messages.Any(static message => message.Contains("(TlsFailed: ", StringComparison.Ordinal)));

        Write("current.crt", right.CertificateFile);
        Write("current.key", right.KeyFile);
        await Eventually.TrueAsync(async () => (await client.Store.GetAsync("k"u8, default)).Status == StoreStatus.Miss);
        Assert.Contains(_log.Messages, static message => message.Contains("was read again", StringComparison.Ordinal));
        AssertNoSecrets();
    }

    [Fact]
    public async Task AuthorityReplaced_TheNextConnectionTrustsIt()
    {
        using var other = new CertificateFolder();
        await using MemcachedNode node = await MemcachedNode.StartAsync(
            new NodeAccess(IsTls: true), _folder.Server("server", "localhost").Arguments());
        MemcachedGenOptions options = SecureClient.TlsOptions(node, _folder);
        options.Tls.CertificateAuthorityFile = Write("roots.crt", other.AuthorityFile);
        await using var client = new CacheClient(options, _log);
        await Eventually.TrueAsync(() => _log.Messages.Any(static message => message.Contains("(TlsFailed: ", StringComparison.Ordinal)));

        Write("roots.crt", _folder.AuthorityFile);
        await Eventually.TrueAsync(async () => (await client.Store.GetAsync("k"u8, default)).Status == StoreStatus.Miss);
    }

    [Fact]
    public void UnchangedFiles_AreNotReadIntoANewCertificate()
    {
        Func<SslStreamCertificateContext> current = Open(_folder.Client("first"));
        Assert.Same(current(), current());
        Assert.Empty(_log.Messages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void CertificateThatCannotBeUsed_LeavesTheLastGoodOne(string text)
    {
        IssuedCertificate first = _folder.Client("first");
        Func<SslStreamCertificateContext> current = Open(first);
        _folder.Write("current.crt", text);
        Assert.Equal(first.Certificate.Thumbprint, current().TargetCertificate.Thumbprint);
        Assert.Contains("stays in use", Assert.Single(_log.Messages), StringComparison.Ordinal);
        AssertNoSecrets();
    }

    [Fact]
    public void HalfAReplacement_LeavesTheLastGoodOne_UntilTheKeyIsThereToo()
    {
        IssuedCertificate first = _folder.Client("first");
        IssuedCertificate second = _folder.Client("second");
        Func<SslStreamCertificateContext> current = Open(first);
        Write("current.crt", second.CertificateFile);
        Assert.Equal(first.Certificate.Thumbprint, current().TargetCertificate.Thumbprint);
        Assert.Contains("does not belong to the certificate", Assert.Single(_log.Messages), StringComparison.Ordinal);
        Write("current.key", second.KeyFile);
        Assert.Equal(second.Certificate.Thumbprint, current().TargetCertificate.Thumbprint);
        AssertNoSecrets();
    }

    [Fact]
    public void FileThatIsGone_LeavesTheLastGoodOne()
    {
        IssuedCertificate first = _folder.Client("first");
        Func<SslStreamCertificateContext> current = Open(first);
        File.Delete(_folder.PathOf("current.key"));
        Assert.Equal(first.Certificate.Thumbprint, current().TargetCertificate.Thumbprint);
        Assert.Contains("does not exist", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    // The way of Kubernetes: the files are links to links, and the one in the middle is replaced. Their own times stay as they are.
    [Fact]
    public void FilesReplacedThroughALink_AreReadAgain()
    {
        IssuedCertificate first = _folder.Client("first");
        IssuedCertificate second = _folder.Client("second");
        Directory.CreateDirectory(_folder.PathOf("v1"));
        Directory.CreateDirectory(_folder.PathOf("v2"));
        Write("v1/tls.crt", first.CertificateFile);
        Write("v1/tls.key", first.KeyFile);
        Write("v2/tls.crt", second.CertificateFile);
        Write("v2/tls.key", second.KeyFile);
        Directory.CreateSymbolicLink(_folder.PathOf("data"), _folder.PathOf("v1"));
        File.CreateSymbolicLink(_folder.PathOf("tls.crt"), _folder.PathOf("data/tls.crt"));
        File.CreateSymbolicLink(_folder.PathOf("tls.key"), _folder.PathOf("data/tls.key"));
        Func<SslStreamCertificateContext> current = Open("tls.crt", "tls.key");
        Assert.Equal(first.Certificate.Thumbprint, current().TargetCertificate.Thumbprint);

        Directory.Delete(_folder.PathOf("data"));
        Directory.CreateSymbolicLink(_folder.PathOf("data"), _folder.PathOf("v2"));
        Assert.Equal(second.Certificate.Thumbprint, current().TargetCertificate.Thumbprint);
    }

    [Fact]
    public void CertificateFromCode_IsAskedForAtEveryConnect()
    {
        X509Certificate2[] certificates = [_folder.Client("first").Certificate, _folder.Client("second").Certificate];
        int asked = 0;
        MemcachedGenTlsOptions tls = new MemcachedGenTlsOptions { Enabled = true }.UseClientCertificate(() => certificates[asked++]);
        Func<SslStreamCertificateContext> current = TlsSetup.ClientCertificate(tls, _log)!;
        Assert.Equal(certificates[0].Thumbprint, current().TargetCertificate.Thumbprint);
        Assert.Equal(certificates[1].Thumbprint, current().TargetCertificate.Thumbprint);
    }

    private Func<SslStreamCertificateContext> Open(IssuedCertificate certificate)
    {
        Write("current.crt", certificate.CertificateFile);
        Write("current.key", certificate.KeyFile);
        return Open("current.crt", "current.key");
    }

    private Func<SslStreamCertificateContext> Open(string certificate, string key) => TlsSetup.ClientCertificate(
        new MemcachedGenTlsOptions { Enabled = true, ClientCertificateFile = _folder.PathOf(certificate), ClientKeyFile = _folder.PathOf(key) }, _log)!;

    private string Write(string name, string source) => _folder.Write(name, File.ReadAllText(source));

    private void AssertNoSecrets() => Assert.All(
        _folder.Secrets, secret => Assert.All(_log.Messages, message => Assert.DoesNotContain(secret, message, StringComparison.Ordinal)));
}
