using System.Text;
using System.Text.Json;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Security;

public sealed class CacheCredentialsTests
{
    private const string Password = "s3cret-w0rd";

    [Fact]
    public void Password_ShowsNowhere()
    {
        var credentials = new CacheCredentials("app", Password);
        Assert.Equal("CacheCredentials of app", credentials.ToString());
        Assert.DoesNotContain(Password, JsonSerializer.Serialize(credentials), StringComparison.Ordinal);
        Assert.All(typeof(CacheCredentials).GetProperties(), property => Assert.NotEqual(Password, property.GetValue(credentials)));
    }

    [Theory]
    [InlineData("app", "s3cret", "set auth 0 0 10\r\napp s3cret\r\n")]
    [InlineData("ä", "€", "set auth 0 0 6\r\nä €\r\n")]
    public void ToRequest_CountsBytes(string userName, string password, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(new CacheCredentials(userName, password).ToRequest()));

    [Theory]
    [InlineData("", Password, "UserName is empty")]
    [InlineData("app", "", "Password is empty")]
    [InlineData("a b", Password, "UserName holds a space")]
    [InlineData("app", "s3cret w0rd", "Password holds a space")]
    [InlineData("app\r\n", Password, "UserName holds")]
    [InlineData("app", "s3cret\nflush_all", "Password holds")]
    [InlineData("app", "s3cret\0", "Password holds")]
    [InlineData("app", "s3cret\t", "Password holds")]
    [InlineData("app", "s3cret\x7F", "Password holds")]
    public void WhatTheProtocolCannotCarry_IsRefused_AndNotShown(string userName, string password, string expected)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new CacheCredentials(userName, password));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refusal.ToString(), StringComparison.Ordinal);
    }

    // Not above: an attribute cannot hold such a text.
    [Fact]
    public void HalfACharacter_IsRefused_AndNotShown()
    {
        var refusal = Assert.Throws<ArgumentException>(static () => new CacheCredentials("app", "s3cret\uD800"));
        Assert.Contains("Password is not valid Unicode", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MoreThanTheServersFileHolds_IsRefused()
    {
        Assert.Equal(3, new CacheCredentials("app", new string('p', 251)).UserName.Length);
        Assert.Contains("254 bytes", Assert.Throws<ArgumentException>(() => new CacheCredentials("app", new string('p', 252))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CacheCredentials("app", new string('€', 84)));
    }

    [Theory]
    [InlineData(StoreError.TlsFailed, "tls_handshake")]
    [InlineData(StoreError.AuthenticationFailed, "authentication")]
    public void Errors_HaveTheirTypeInTelemetry(StoreError error, string expected) => Assert.Equal(expected, MemcachedGen.Telemetry.ErrorTypes.Of(error));
}
