using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.RuntimeTests.Hosting.HealthChecks;

/// <summary>How the health check is registered, and what it says where there are no servers.</summary>
public sealed class HealthCheckRegistrationTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    [Fact]
    public void Registration_TakesWhatItIsGiven()
    {
        var services = new ServiceCollection();
        services.AddHealthChecks().AddMemcached("cache", HealthStatus.Degraded, ["ready"], TimeSpan.FromSeconds(3)).AddMemcached();
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(
            [("cache", HealthStatus.Degraded, "ready", TimeSpan.FromSeconds(3)), ("memcached", HealthStatus.Unhealthy, "", Timeout.InfiniteTimeSpan)],
            provider.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations
                .Select(static check => (check.Name, check.FailureStatus, string.Concat(check.Tags), check.Timeout)));
    }

    [Fact]
    public async Task NamedClient_IsTheOneAsked()
    {
        await using var host = new CheckedHost(services =>
        {
            services.AddMemcachedGen(static options => options.UseInMemoryStore());
            services.AddMemcachedGen("sessions", options => options.Servers.Add(cluster[0].Name));
            services.AddHealthChecks().AddMemcached().AddMemcached("sessions", client: "sessions");
        });
        Assert.Equal("InMemoryStore answers.", (await host.CheckAsync()).Description);
        HealthReportEntry sessions = await host.CheckAsync("sessions");
        Assert.Equal((HealthStatus.Healthy, "1 of 1 servers answer."), (sessions.Status, sessions.Description));
        Assert.Contains(cluster[0].Name, sessions.Data.Keys);
    }

    [Fact]
    public async Task NoClient_SaysWhatToCall()
    {
        await using var host = new CheckedHost(static services => services.AddHealthChecks().AddMemcached("cache"));
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => host.ReportAsync());
        Assert.Equal("The health check 'cache' has nothing to ask: no CacheClient is registered. Call services.AddMemcachedGen(...).", missing.Message);

        await using var other = new CheckedHost(static services =>
        {
            services.AddMemcachedGen(static options => options.UseInMemoryStore());
            services.AddHealthChecks().AddMemcached(client: "sessions");
        });
        missing = await Assert.ThrowsAsync<InvalidOperationException>(() => other.ReportAsync());
        Assert.Contains("under the name 'sessions'. Call services.AddMemcachedGen(\"sessions\", ...)", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameNameTwice_IsRefusedAsAnyCheckIs()
    {
        await using var host = new CheckedHost(static services =>
        {
            services.AddMemcachedGen(static options => options.UseInMemoryStore());
            services.AddHealthChecks().AddMemcached().AddMemcached();
        });
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => host.ReportAsync());
        Assert.Contains("memcached", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongArguments_AreRefusedAtOnce()
    {
        IHealthChecksBuilder builder = new ServiceCollection().AddHealthChecks();
        Assert.Throws<ArgumentNullException>(() => MemcachedGenHealthChecksBuilderExtensions.AddMemcached(null!));
        Assert.Throws<ArgumentException>(() => builder.AddMemcached(""));
        Assert.Throws<ArgumentException>(() => builder.AddMemcached(client: ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddMemcached(timeout: TimeSpan.Zero));
    }

    [Fact]
    public async Task StoreOfOnesOwn_IsRead()
    {
        var store = new ScriptedStore();
        await using CheckedHost host = CheckedHost.Of([], options => options.UseStore(_ => store));
        HealthReportEntry entry = await host.CheckAsync();
        Assert.Equal((HealthStatus.Healthy, "ScriptedStore answers."), (entry.Status, entry.Description));
        store.Fails = StoreError.Timeout;
        entry = await host.CheckAsync();
        Assert.Equal((HealthStatus.Unhealthy, "ScriptedStore does not answer (timeout)."), (entry.Status, entry.Description));
        Assert.Equal(["get memcachedgen.health", "get memcachedgen.health"], store.Calls);
    }

    [Fact]
    public async Task StoreThatThrows_IsAFailure_WithoutItsMessage()
    {
        await using CheckedHost host = CheckedHost.Of([], static options => options.UseStore(static _ => new ThrowingStore()), HealthStatus.Degraded);
        HealthReportEntry entry = await host.CheckAsync();
        Assert.Equal((HealthStatus.Degraded, "ThrowingStore does not answer (System.InvalidOperationException)."), (entry.Status, entry.Description));
        Assert.Null(entry.Exception);
    }

    private sealed class ThrowingStore : ICacheStore
    {
        public ValueTask<StoreReply> GetAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("password=1234");

        public ValueTask<StoreReply> SetAsync(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<StoreReply> DeleteAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
