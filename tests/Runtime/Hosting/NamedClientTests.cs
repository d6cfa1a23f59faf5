using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.RuntimeTests.Hosting;

public sealed class NamedClientTests
{
    [Fact]
    public async Task Contract_GetsTheClientItNames()
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(static options => options.UseInMemoryStore()).AddCache<ArticleCache>();
        services.AddMemcachedGen("sessions", static options => options.UseInMemoryStore()).AddCache<SessionCache>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        CacheClient sessions = provider.GetRequiredKeyedService<CacheClient>("sessions");
        Assert.Same(sessions.GetCache<SessionCache>(), provider.GetRequiredService<SessionCache>());
        Assert.NotSame(sessions, provider.GetRequiredService<CacheClient>());
        await provider.GetRequiredService<SessionCache>().Entry.SetAsync(new ArticleKey(1), 1, default);
        Assert.Equal(1, await provider.GetRequiredService<SessionCache>().Entry.GetAsync<int?>(new ArticleKey(1), default));
        Assert.Null(await provider.GetRequiredService<ArticleCache>().Entry.GetAsync<int?>(new ArticleKey(1), default));
    }

    [Fact]
    public async Task ContractOnAnotherClient_IsRefusedByNameWithTheRemedy()
    {
        await using CacheClient client = CacheClient.InMemory();
        var refusal = Assert.Throws<InvalidOperationException>(client.GetCache<SessionCache>);
        Assert.Contains("'sessions-contract'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'sessions'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AddMemcachedGen(\"sessions\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("the default client", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DefaultContractOnANamedClient_IsRefusedToo()
    {
        await using var client = new CacheClient(new MemcachedGenOptions().UseInMemoryStore().UseName("sessions"));
        Assert.NotNull(client.GetCache<SessionCache>());
        var refusal = Assert.Throws<InvalidOperationException>(client.GetCache<ArticleCache>);
        Assert.Contains("'articles'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("the client 'sessions'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CountersAndTags_AreBoundToTheirClientToo()
    {
        await using CacheClient client = CacheClient.InMemory();
        CacheContext context = ContextCache.Of(client);
        Assert.Throws<InvalidOperationException>(() => context.CreateCounter<ArticleKey>(SessionCache.Descriptor, 0));
        Assert.Throws<InvalidOperationException>(
            () => context.CreateTag<ArticleKey>(new CacheTagDescriptor("sessions-contract", 1, "t") { Client = "sessions" }));
    }

    [Fact]
    public async Task Options_OfANamedClient_AreValidatedByThemselves()
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(static options => options.UseInMemoryStore());
        services.AddMemcachedGen("sessions", static options => options.Servers.Add("not a server"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<CacheClient>());
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<CacheClient>("sessions"));
    }

    private sealed class SessionCache(CacheContext context) : ICacheContract<SessionCache>
    {
        internal static readonly CacheEntryDescriptor Descriptor =
            new("sessions-contract", 1, "a:{id}", fingerprint: 0xA, ttlMilliseconds: 60_000) { Client = "sessions" };

        internal CacheEntry<ArticleKey> Entry { get; } = context.CreateEntry<ArticleKey>(Descriptor);

        public static SessionCache CreateGeneratedCache(CacheContext context) => new(context);
    }
}
