using MemcachedGen.RuntimeTests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.RuntimeTests.Hosting;

public sealed class SecurityOptionsTests(CertificateFolder folder) : IClassFixture<CertificateFolder>
{
    private const string Password = "s3cret-w0rd";

    [Theory]
    [InlineData("Password is set without UserName", "Password=" + Password)]
    [InlineData("UserName is set without Password", "UserName=app")]
    [InlineData("UserName holds a space", "UserName=a b", "Password=" + Password)]
    [InlineData("Password holds a space", "UserName=app", "Password=s3cret-w0rd x")]
    [InlineData("Tls.ServerName, Tls.MinimumVersion is set, but Tls.Enabled is not", "Tls:ServerName=a", "Tls:MinimumVersion=Tls13")]
    [InlineData("Tls.CertificateAuthorityFile is set, but Tls.Enabled is not", "Tls:CertificateAuthorityFile=/nowhere")]
    [InlineData("Tls.CheckRevocation is set, but Tls.Enabled is not", "Tls:CheckRevocation=true")]
    [InlineData("Tls.MinimumVersion is 7", "Tls:Enabled=true", "Tls:MinimumVersion=7")]
    [InlineData("Tls.ServerName 'a:1' is no host name", "Tls:Enabled=true", "Tls:ServerName=a:1")]
    [InlineData("Tls.ServerName '' is no host name", "Tls:Enabled=true", "Tls:ServerName=")]
    [InlineData("Tls.CertificateAuthorityFile '/nowhere/ca.crt' does not exist", "Tls:Enabled=true", "Tls:CertificateAuthorityFile=/nowhere/ca.crt")]
    [InlineData("Tls.CertificateAuthorityFile '/' may not be read by this process, or is a directory", "Tls:Enabled=true", "Tls:CertificateAuthorityFile=/")]
    [InlineData("Tls.CertificateAuthorityFile '' cannot be read", "Tls:Enabled=true", "Tls:CertificateAuthorityFile=")]
    [InlineData("Tls.CertificateAuthorityFile '{no.txt}' holds no certificate", "Tls:Enabled=true", "Tls:CertificateAuthorityFile={no.txt}")]
    [InlineData("Tls.CertificateAuthorityFile '{bad.crt}' holds a malformed certificate", "Tls:Enabled=true", "Tls:CertificateAuthorityFile={bad.crt}")]
    [InlineData("Tls.CertificateAuthorityFile '{large.crt}' is too large", "Tls:Enabled=true", "Tls:CertificateAuthorityFile={large.crt}")]
    [InlineData("Tls.ClientKeyFile is set without Tls.ClientCertificateFile", "Tls:Enabled=true", "Tls:ClientKeyFile={client.key}")]
    [InlineData("Tls.ClientCertificateFile '{client.crt}' holds no private key: set Tls.ClientKeyFile", "Tls:Enabled=true", "Tls:ClientCertificateFile={client.crt}")]
    [InlineData("Tls.ClientKeyFile '/nowhere/a.key' does not exist", "Tls:Enabled=true", "Tls:ClientCertificateFile={client.crt}", "Tls:ClientKeyFile=/nowhere/a.key")]
    [InlineData("The key in Tls.ClientKeyFile '{other.key}' does not belong to the certificate in Tls.ClientCertificateFile '{client.crt}'", "Tls:Enabled=true", "Tls:ClientCertificateFile={client.crt}", "Tls:ClientKeyFile={other.key}")]
    [InlineData("or is malformed", "Tls:Enabled=true", "Tls:ClientCertificateFile={client.crt}", "Tls:ClientKeyFile={bad.key}")]
    [InlineData("Tls.ClientKeyFile '{locked.key}' holds an encrypted key", "Tls:Enabled=true", "Tls:ClientCertificateFile={client.crt}", "Tls:ClientKeyFile={locked.key}")]
    public void Configuration_WrongSetting_IsRefusedByName_AndShowsNoSecret(string expected, params string[] settings)
    {
        WriteFiles();
        using ServiceProvider services = Configured(settings);
        string refusal = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).ToString();
        Assert.Contains(Fill(expected), refusal, StringComparison.Ordinal);
        Assert.All(folder.Secrets.Append("s3cret"), secret => Assert.DoesNotContain(secret, refusal, StringComparison.Ordinal));
    }

    [Fact]
    public void Configuration_SeveralWrongSettings_AreAllNamed()
    {
        using ServiceProvider services = Configured(
            ["Password=" + Password, "Tls:Enabled=true", "Tls:CertificateAuthorityFile=/nowhere", "Tls:ClientCertificateFile=/nowhere", "KeyPrefix= "]);
        string refusal = Assert.Throws<OptionsValidationException>(services.GetRequiredService<CacheClient>).Message;
        Assert.All(
            ["Password", "Tls.CertificateAuthorityFile", "Tls.ClientCertificateFile", "KeyPrefix"],
            name => Assert.Contains(name, refusal, StringComparison.Ordinal));
    }

    [Fact]
    public void Configuration_IsBound()
    {
        WriteFiles();
        using ServiceProvider services = Configured(
            [
                "UserName=app", "Password=" + Password, "Tls:Enabled=true", "Tls:ServerName=cache.example", "Tls:CertificateAuthorityFile={authority.crt}",
                "Tls:ClientCertificateFile={client.crt}", "Tls:ClientKeyFile={client.key}", "Tls:MinimumVersion=Tls13", "Tls:CheckRevocation=true",
            ]);
        MemcachedGenOptions options = services.GetRequiredService<IOptions<MemcachedGenOptions>>().Value;
        Assert.Equal(("app", Password), (options.UserName, options.Password));
        Assert.True(options.Tls.Enabled);
        Assert.Equal("cache.example", options.Tls.ServerName);
        Assert.Equal(folder.AuthorityFile, options.Tls.CertificateAuthorityFile);
        Assert.Equal(folder.PathOf("client.crt"), options.Tls.ClientCertificateFile);
        Assert.Equal(folder.PathOf("client.key"), options.Tls.ClientKeyFile);
        Assert.Equal(MemcachedGenTlsVersion.Tls13, options.Tls.MinimumVersion);
        Assert.True(options.Tls.CheckRevocation);
    }

    [Fact]
    public void WhatIsGivenTwice_IsRefused()
    {
        WriteFiles();
        MemcachedGenOptions options = new MemcachedGenOptions { Servers = { "a" }, UserName = "app", Password = Password }
            .UseCredentials(static _ => new(new CacheCredentials("app", Password)));
        options.Tls.Enabled = true;
        options.Tls.CertificateAuthorityFile = folder.AuthorityFile;
        options.Tls.ClientCertificateFile = folder.PathOf("client.crt");
        options.Tls.ClientKeyFile = folder.PathOf("client.key");
        options.Tls.UseCertificateAuthorities([folder.Authority]).UseClientCertificate(folder.Authority);
        string refusal = Assert.Throws<OptionsValidationException>(() => new CacheClient(options)).Message;
        Assert.Contains("and so is UseCredentials", refusal, StringComparison.Ordinal);
        Assert.Contains("and so is UseCertificateAuthorities", refusal, StringComparison.Ordinal);
        Assert.Contains("and so is UseClientCertificate", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void CertificatesFromCode_ThatAreOfNoUse_AreRefused()
    {
        var options = new MemcachedGenOptions { Servers = { "a" } };
        options.Tls.Enabled = true;
        options.Tls.UseCertificateAuthorities([]).UseClientCertificate(
            System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(folder.Authority.RawDataMemory.Span));
        string refusal = Assert.Throws<OptionsValidationException>(() => new CacheClient(options)).Message;
        Assert.Contains("UseCertificateAuthorities was given no certificate", refusal, StringComparison.Ordinal);
        Assert.Contains("UseClientCertificate gave no certificate with a private key", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherStores_DoNotMindThem()
    {
        MemcachedGenOptions options = new MemcachedGenOptions { Password = Password }.UseInMemoryStore();
        options.Tls.CertificateAuthorityFile = "/nowhere";
        await using var client = new CacheClient(options);
        Assert.NotNull(client);
    }

    private void WriteFiles()
    {
        if (File.Exists(folder.PathOf("no.txt")))
        {
            return;
        }

        using var key = folder.Client("client").Certificate;
        folder.Client("other");
        folder.Write("bad.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        folder.Write("bad.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        folder.Write("locked.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        folder.Write("large.crt", new string('x', (1 << 20) + 1));
        folder.Write("no.txt", "nothing");
    }

    private ServiceProvider Configured(string[] settings)
    {
        var services = new ServiceCollection();
        IEnumerable<KeyValuePair<string, string?>> pairs = settings.Append("Servers:0=127.0.0.1:1")
            .Select(setting => setting.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], (string?)Fill(parts[1])));
        services.AddMemcachedGen(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build());
        return services.BuildServiceProvider();
    }

    // {name} is the path of a file.
    private string Fill(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\{([^}]+)\}", match => folder.PathOf(match.Groups[1].Value));
}
