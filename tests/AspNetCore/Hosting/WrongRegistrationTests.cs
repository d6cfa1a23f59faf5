using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Hosting;

/// <summary>What is wrong is said when the application starts, by the key that it is wrong in.</summary>
public sealed class WrongRegistrationTests
{
    [Theory]
    [InlineData("ConnectionStrings:cache is missing or empty", "ConnectionStrings:other", "a:1")]
    [InlineData("ConnectionStrings:cache is missing or empty", "ConnectionStrings:cache", " , ")]
    [InlineData("ConnectionStrings:cache holds 'a:x', which is no server", "ConnectionStrings:cache", "a:x")]
    [InlineData("ConnectionStrings:cache holds 'a;weight=0'", "ConnectionStrings:cache", "a;weight=0")]
    [InlineData("ConnectionStrings:cache holds no server as its part 2", "ConnectionStrings:cache", "a:1,Endpoint=b:1")]
    [InlineData("ConnectionStrings:cache holds no server as its part 1", "ConnectionStrings:cache", "tcp://a:1")]
    [InlineData("MemcachedGen:cache:ConnectionString holds 'a:0'", "MemcachedGen:cache:ConnectionString", "a:0")]
    [InlineData("MemcachedGen:cache:Servers holds 'a:0'", "MemcachedGen:cache:Servers:0", "a:0")]
    [InlineData("MemcachedGen:cache:OperationTimeout is 00:00:00.0010000", "MemcachedGen:cache:OperationTimeout", "00:00:00.001")]
    [InlineData("MemcachedGen:OperationTimeout is 00:00:00.0010000", "MemcachedGen:OperationTimeout", "00:00:00.001")]
    [InlineData("'MemcachedGen:cache:OperationTimeout'", "MemcachedGen:cache:OperationTimeout", "soon")]
    [InlineData("MemcachedGen:cache:Contracts:notes:Ttl is 00:00:00", "MemcachedGen:cache:Contracts:notes:Ttl", "00:00:00")]
    [InlineData("MemcachedGen:cache:Tls:ServerName is set, but", "MemcachedGen:cache:Tls:ServerName", "a")]
    [InlineData("MemcachedGen:cache:Telemetry:KeyParameterMode is 7", "MemcachedGen:cache:Telemetry:KeyParameterMode", "7")]
    [InlineData("MemcachedGen:cache:UserName is set without Password", "MemcachedGen:cache:UserName", "u")]
    public async Task Configuration_ThatIsWrong_IsNamedByItsKey(string expected, string key, string value)
    {
        bool isOfServers = key.Contains("Servers", StringComparison.Ordinal) || key.Contains("ConnectionString", StringComparison.Ordinal);
        HostApplicationBuilder builder = isOfServers ? Applications.Create((key, value)) : Applications.Create(("ConnectionStrings:cache", "a:1"), (key, value));
        builder.AddMemcachedClient("cache");
        using IHost host = builder.Build();

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Single(refusal.Failures);
    }

    [Fact]
    public async Task ConnectionString_WithASecret_IsNotShown()
    {
        HostApplicationBuilder builder = Applications.Create(("ConnectionStrings:cache", "a:1;password=hunter2"));
        builder.AddMemcachedClient("cache");
        using IHost host = builder.Build();

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("ConnectionStrings:cache holds no server as its part 1", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyedClient_WithoutServersOfItsOwn_IsRefused()
    {
        HostApplicationBuilder builder = Applications.Create(("MemcachedGen:Servers:0", "a:1"), ("MemcachedGen:ConnectionString", "a:1"));
        builder.AddKeyedMemcachedClient("fast");
        using IHost host = builder.Build();

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("ConnectionStrings:fast is missing or empty", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_ThatCannotBeRead_IsNamed()
    {
        HostApplicationBuilder builder = Applications.Create(("ConnectionStrings:cache", "a:1"), ("MemcachedGen:cache:DisableTracing", "perhaps"));

        Assert.Contains(
            "'MemcachedGen:cache:DisableTracing'",
            Assert.Throws<InvalidOperationException>(() => builder.AddMemcachedClient("cache")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Servers")]
    [InlineData("tls")]
    [InlineData("DisableTracing")]
    [InlineData("a:b")]
    [InlineData(" ")]
    public void Name_ThatCannotBeASection_IsRefused(string name)
    {
        HostApplicationBuilder builder = Applications.Create();

        Assert.Equal("name", Assert.Throws<ArgumentException>(() => builder.AddMemcachedClient(name)).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => builder.AddKeyedMemcachedClient(name)).ParamName);
    }

    [Fact]
    public void Client_AddedTwice_IsRefusedWithTheRemedy()
    {
        HostApplicationBuilder builder = Applications.Create();
        builder.AddMemcachedClient("cache");
        builder.AddKeyedMemcachedClient("fast");

        Assert.Contains("twice", Refusal(() => builder.AddMemcachedClient("cache")), StringComparison.Ordinal);
        Assert.Contains("AddKeyedMemcachedClient(\"other\")", Refusal(() => builder.AddMemcachedClient("other")), StringComparison.Ordinal);
        Assert.Contains("twice", Refusal(() => builder.AddKeyedMemcachedClient("fast")), StringComparison.Ordinal);
        Assert.Contains("MemcachedGen:Cache", Refusal(() => builder.AddKeyedMemcachedClient("Cache")), StringComparison.Ordinal);
    }

    private static string Refusal(Action act) => Assert.Throws<InvalidOperationException>(act).Message;
}
