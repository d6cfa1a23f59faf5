using MemcachedGen.RuntimeTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.RuntimeTests.EndToEnd;

/// <summary>Every operation of the contract language, generated, on real servers and on the store in the process.</summary>
public sealed class WholeLanguageTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task LoadControl_Result_AndGroup(bool inMemory)
    {
        await using Client client = await CreateAsync(inMemory);
        var cache = client.Get<IShopCache>();
        var id = new OrderId(1, 2);

        Assert.Equal(CacheSource.None, (await cache.PeekAsync(id, Token)).Source);
        Order? unstored = await cache.GetAsync(id, static (id, control, _) => Load(id, control, "a", store: false), Token);
        Assert.Equal("a", unstored!.Note);
        Assert.False((await cache.PeekAsync(id, Token)).HasValue);

        await cache.GetAsync(id, static (id, control, _) => Load(id, control, "b", store: true), Token);
        CacheResult<Order?> peeked = await cache.PeekAsync(id, Token);
        Assert.Equal((new Order(2, "b"), CacheSource.Remote), (peeked.Value, peeked.Source));

        await cache.InvalidateTenantAsync(2);
        Assert.True((await cache.PeekAsync(id, Token)).HasValue);
        await cache.InvalidateTenantAsync(1);
        Assert.False((await cache.PeekAsync(id, Token)).HasValue);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task SetAddReplaceTouchUpdate(bool inMemory)
    {
        await using Client client = await CreateAsync(inMemory);
        var cache = client.Get<IShopCache>();

        Assert.False(await cache.ReplaceNoteAsync(1, "no", Token));
        Assert.False(await cache.TouchNoteAsync(1, TimeSpan.FromMinutes(1), Token));
        Assert.True(await cache.AddNoteAsync(1, "a", Token));
        Assert.False(await cache.AddNoteAsync(1, "b", Token));
        Assert.True(await cache.ReplaceNoteAsync(1, "c", Token));
        Assert.True(await cache.TouchNoteAsync(1, TimeSpan.FromMinutes(1), Token));
        Assert.Equal("cd", await cache.AppendNoteAsync(1, "d", static (old, tail) => old + tail, Token));
        Assert.Equal("cd", await cache.GetNoteAsync(1, Token));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cache.AppendNoteAsync(2, "x", static (old, tail) => old + tail, Token).AsTask()));
        Assert.Equal(new string('x', 20), await cache.GetNoteAsync(2, Token));

        await cache.SetNoteAsync(3, "brief", TimeSpan.FromSeconds(5), Token);
        Assert.Equal("brief", await cache.GetNoteAsync(3, Token));
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cache.SetNoteAsync(3, "never", TimeSpan.Zero, Token));
        Assert.Equal("ttl", error.ParamName);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Batches_ReadLoadSetAndDelete(bool inMemory)
    {
        await using Client client = await CreateAsync(inMemory);
        var cache = client.Get<IShopCache>();
        await cache.SetNotesAsync(new Dictionary<int, string> { [1] = "one", [2] = "two" }, Token);

        IReadOnlyDictionary<int, string> notes = await cache.GetNotesAsync([1, 2, 3, 3, 404], Token);

        Assert.Equal([(1, "one"), (2, "two"), (3, "note 3")], notes.OrderBy(static note => note.Key).Select(static note => (note.Key, note.Value)));
        Assert.Equal([[3, 404]], client.Notes.Asked);
        await cache.GetNotesAsync([1, 3], Token);
        Assert.Single(client.Notes.Asked);

        await cache.InvalidateNotesAsync([1, 3], Token);
        Assert.Null(await cache.GetNoteAsync(1, Token));
        Assert.Equal("two", await cache.GetNoteAsync(2, Token));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Counters_CountFromTheirStart(bool inMemory)
    {
        await using Client client = await CreateAsync(inMemory);
        var cache = client.Get<IShopCache>();

        Assert.Null(await cache.HitsAsync("a b", Token));
        Assert.Equal(11UL, await cache.HitAsync("a b", ct: Token));
        Assert.Equal(16UL, await cache.HitAsync("a b", 5, Token));
        Assert.Equal(15UL, await cache.UnhitAsync("a b", Token));
        Assert.Equal(15UL, await cache.HitsAsync("a b", Token));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task LongKeys_AreShortened_AndKeysDecoded(bool inMemory)
    {
        await using Client client = await CreateAsync(inMemory);
        var cache = client.Get<IShopCache>();
        string longText = new('ü', 400);
        var day = new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);

        await cache.SetSearchAsync(longText + "1", day, [1]);
        await cache.SetSearchAsync(longText + "2", null, [2]);
        Assert.Equal(1, Assert.Single((await cache.SearchAsync(longText + "1", day.AddDays(3)))!));
        Assert.Equal(2, Assert.Single((await cache.SearchAsync(longText + "2", null))!));
        Assert.Null(await cache.SearchAsync(longText + "1", null));

        Assert.True(client.Cache.TryDecodeKey("shop/1:o:1:2", out DecodedKey? decoded));
        Assert.Equal(("shop", 1, "o:{id}"), (decoded.Contract, decoded.Version, decoded.Template));
        Assert.Equal([("id.Tenant", (object?)1), ("id.Number", 2)], decoded.Arguments.Select(static argument => (argument.Name, argument.Value)));
        Assert.True(client.Cache.TryDecodeKey("shop/1:search:secret:202611", out decoded));
        Assert.Equal(["***", "202611"], decoded.Arguments.Select(static argument => argument.Value));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task GenericAndInheritedContracts_HaveKeysOfTheirOwn(bool inMemory)
    {
        await using Client client = await CreateAsync(inMemory);
        var orders = client.Get<IEntityCache<Order>>();
        var texts = client.Get<IEntityCache<string>>();
        IEntityCache<Order> inherited = client.Get<IOrderEntityCache>();

        await orders.SetAsync(1, new Order(1, "generic"), Token);
        await texts.SetAsync(1, "text", Token);
        await inherited.SetAsync(1, new Order(1, "inherited"), Token);

        Assert.Equal("generic", (await orders.GetAsync(1, Token))!.Note);
        Assert.Equal("text", await texts.GetAsync(1, Token));
        Assert.Equal("inherited", (await inherited.GetAsync(1, Token))!.Note);
    }

    private static ValueTask<Order?> Load(OrderId id, LoadControl control, string note, bool store)
    {
        control.DoNotCache = !store;
        control.Ttl = TimeSpan.FromMinutes(2);
        return new(new Order(id.Number, note));
    }

    private async Task<Client> CreateAsync(bool inMemory)
    {
        if (!inMemory)
        {
            await cluster.FlushAsync();
        }

        var notes = new Notes();
        ServiceCollection services = new();
        MemcachedGenBuilder builder = services.AddMemcachedGen(options =>
        {
            options.OperationTimeout = TimeSpan.FromSeconds(10);
            if (inMemory)
            {
                options.UseInMemoryStore();
                return;
            }

            foreach (MemcachedNode node in cluster.Nodes)
            {
                options.Servers.Add(node.Name);
            }
        });
        builder.AddCache<IShopCache>().AddCache<IEntityCache<Order>>().AddCache<IEntityCache<string>>().AddCache<IOrderEntityCache>();
        services.AddSingleton<INotes>(notes);
        return new Client(services.BuildServiceProvider(), notes);
    }

    private sealed class Client(ServiceProvider services, Notes notes) : IAsyncDisposable
    {
        public Notes Notes { get; } = notes;

        public CacheClient Cache => services.GetRequiredService<CacheClient>();

        public T Get<T>()
            where T : notnull => services.GetRequiredService<T>();

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }

    private sealed class Notes : INotes
    {
        public List<int[]> Asked { get; } = [];

        public Task<Dictionary<int, string>> ListAsync(int[] ids, CancellationToken ct)
        {
            Asked.Add(ids);
            return Task.FromResult(ids.Where(static id => id < 100).ToDictionary(static id => id, static id => $"note {id}"));
        }
    }
}
