using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.DistributedCaching;

/// <summary>Registration, options, and servers that are away.</summary>
public sealed class DistributedCacheSetupTests
{
    [Fact]
    public async Task AServerThatIsAway_IsAMiss_AndNoException()
    {
        await using ServiceProvider services = Away(static _ => { });
        var cache = services.GetRequiredService<IDistributedCache>();
        await cache.SetAsync("key", [1], new());
        Assert.Null(await cache.GetAsync("key"));
        await cache.RefreshAsync("key");
        await cache.RemoveAsync("key");
    }

    [Fact]
    public async Task AServerThatIsAway_IsAnException_WhereOneAsksForIt()
    {
        await using ServiceProvider services = Away(static options => options.ThrowOnError = true);
        var cache = services.GetRequiredService<IDistributedCache>();
        CacheUnavailableException exception = await Assert.ThrowsAsync<CacheUnavailableException>(() => cache.GetAsync("secret"));
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CacheUnavailableException>(() => cache.SetAsync("secret", [1], new()));
        await Assert.ThrowsAsync<CacheUnavailableException>(() => cache.RemoveAsync("secret"));
    }

    [Fact]
    public async Task WhatWasRegisteredBefore_IsReplaced_AndWhatComesLaterIsNotAdded()
    {
        var services = new ServiceCollection();
        services.AddDistributedMemoryCache();
        services.AddMemcachedGen(static options => options.UseInMemoryStore()).AddDistributedCache();
        services.AddDistributedMemoryCache();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.IsType<IBufferDistributedCache>(Assert.Single(provider.GetServices<IDistributedCache>()), exactMatch: false);
    }

    [Fact]
    public async Task NamedClients_HaveCachesOfTheirOwn()
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen("one", static options => options.UseInMemoryStore()).AddDistributedCache();
        services.AddMemcachedGen("two", static options => options.UseInMemoryStore()).AddDistributedCache();
        await using ServiceProvider provider = services.BuildServiceProvider();
        var one = provider.GetRequiredKeyedService<IDistributedCache>("one");
        var two = provider.GetRequiredKeyedService<IDistributedCache>("two");
        await one.SetAsync("key", [1], new());
        Assert.Null(await two.GetAsync("key"));
        Assert.Same(two, provider.GetRequiredService<IDistributedCache>());
    }

    [Theory]
    [InlineData("Name", "a:b")]
    [InlineData("DefaultLifetime", "00:00:00")]
    [InlineData("MaxLength", "0")]
    [InlineData("CompressFrom", "-1")]
    public void WrongOptions_AreNamed(string option, string value)
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(static options => options.UseInMemoryStore()).AddDistributedCache(
            options => typeof(MemcachedDistributedCacheOptions).GetProperty(option)!.SetValue(options, Convert(options, option, value)));
        using ServiceProvider provider = services.BuildServiceProvider();
        string message = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate).Message;
        Assert.StartsWith($"MemcachedDistributedCacheOptions.{option}: ", message, StringComparison.Ordinal);
    }

    private static object? Convert(object options, string option, string value) =>
        System.ComponentModel.TypeDescriptor.GetConverter(options.GetType().GetProperty(option)!.PropertyType).ConvertFromInvariantString(value);

    private static ServiceProvider Away(Action<MemcachedDistributedCacheOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(static options => options.Servers.Add("127.0.0.1:1")).AddDistributedCache(configure);
        return services.BuildServiceProvider();
    }
}
