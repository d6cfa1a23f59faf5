using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>What configuration changes about a contract while the application runs.</summary>
public sealed class SwitchesTests : IAsyncDisposable
{
    private const int Id = 1;

    private readonly LeasingStore _store = new();
    private readonly Loader _loader = new();
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
    private readonly ServiceProvider _services;

    public SwitchesTests()
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(_configuration);
        services.Configure<MemcachedGenOptions>(options => options.UseStore(_ => _store));
        _services = services.BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task SwitchedOff_EverythingIsLoaded_AndWritesDelete()
    {
        CacheProcess process = Start();
        await process.SetAsync(Id, "before");
        Set("Contracts:articles:Enabled", "false");
        _store.Calls.Clear();
        Assert.Equal((CacheSource.Bypassed, "one"), await ReadAsync(process));
        Assert.Equal(CacheSource.None, (await process.PeekAsync(Id)).Source);
        Assert.False(await process.Entry.ExistsAsync(new ArticleKey(Id), default));
        Assert.Equal(CacheSource.Bypassed, (await process.Batch(Id).GetOrLoadResultsAsync(
            0, static (_, ids, _, _, _) => new ValueTask<IReadOnlyDictionary<int, Article>>(ids.ToDictionary(static id => id, static id => new Article(id, "many"))), default)).SourceOf(Id));
        Assert.Empty(_store.Calls);
        await process.SetAsync(Id, "while off");
        Assert.False(await process.Entry.AddAsync(new ArticleKey(Id), new Article(Id, "while off"), default));
        Assert.Null(await process.Entry.UpdateAsync<int, Article>(new ArticleKey(Id), 0, static (_, _) => new Article(Id, "updated"), default));
        await process.Entry.SetManyAsync([KeyValuePair.Create(Id, new Article(Id, "many"))], 0, static (id, _) => new ArticleKey(id), default);
        Assert.Equal(Enumerable.Repeat("delete articles/1:a:1", 4), _store.Calls);
        Set("Contracts:articles:Enabled", "true");
        Assert.Equal((CacheSource.Loaded, "one"), await ReadAsync(process)); // neither "before" nor what was set meanwhile
    }

    [Fact]
    public async Task SwitchedOff_WithoutLeases_LoadsAreNotStoredEither()
    {
        var store = new ScriptedStore();
        var options = new MemcachedGenOptions { Contracts = { ["articles"] = new() { Enabled = false } } };
        await using var client = new CacheClient(options.UseStore(_ => store));
        Assert.Equal((CacheSource.Bypassed, "one"), await ReadAsync(new CacheProcess(client, Fleet.Articles(), _loader)));
        Assert.Empty(store.Calls);
    }

    [Fact]
    public async Task TtlAndLocalTime_AreTaken()
    {
        CacheProcess process = Start(Fleet.Articles(local: new CacheLocalPolicy(TimeSpan.FromSeconds(30), 100, IsShared: true)));
        Set("Contracts:articles:Ttl", "00:00:20");
        Set("Contracts:articles:LocalTime", "00:00:00");
        await process.SetAsync(Id, "text");
        Assert.Contains(TimeSpan.FromSeconds(20), _store.TimesToLive);
        await process.ReadAsync(Id);
        Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id)).Source);
        Set("Contracts:articles:LocalTime", "00:00:20");
        await process.ReadAsync(Id);
        Assert.Equal(CacheSource.Local, (await process.ReadAsync(Id)).Source);
    }

    [Fact]
    public async Task SwitchedOffOrToNoLocalTime_CopiesThatAreThereAreNotUsed()
    {
        CacheProcess process = Start(Fleet.Articles(local: new CacheLocalPolicy(TimeSpan.FromSeconds(30), 100, IsShared: true)));
        await process.SetAsync(Id, "text");
        await process.ReadAsync(Id);
        Assert.Equal(CacheSource.Local, (await process.ReadAsync(Id)).Source);
        Set("Contracts:articles:LocalTime", "00:00:00");
        Assert.Equal(CacheSource.Remote, (await process.ReadAsync(Id)).Source);
        Assert.Equal(CacheSource.Remote, (await process.PeekAsync(Id)).Source);
        Set("Contracts:articles:LocalTime", "00:00:30");
        Set("Contracts:articles:Enabled", "false");
        Assert.Equal(CacheSource.Bypassed, (await process.ReadAsync(Id)).Source);
    }

    [Fact]
    public async Task MethodsSettings_CountBeforeTheContracts_AndOtherContractsHaveTheirOwn()
    {
        CacheProcess process = Start();
        Set("Contracts:articles:Ttl", "00:00:20");
        Set("Contracts:articles:Methods:GetAsync:Ttl", "00:00:10");
        Set("Contracts:others:Ttl", "00:00:05");
        await process.SetAsync(Id, "text");
        Assert.Equal([TimeSpan.FromSeconds(10)], _store.TimesToLive);
    }

    [Theory]
    [InlineData("Contracts:articles:Ttl", "00:00:00.5")]
    [InlineData("Contracts:articles:Methods:GetAsync:LocalTime", "-00:00:01")]
    [InlineData("LeaseTime", "00:00:01")]
    [InlineData("TagMemory", "00:02:00")]
    [InlineData("MaxDegradedLoads", "0")]
    [InlineData("LoadChunkSize", "0")]
    [InlineData("LoadParallelism", "65")]
    [InlineData("MaxDecompressedSize", "10")]
    public void WrongSetting_IsNamed(string setting, string value)
    {
        Set(setting, value);
        var failure = Assert.Throws<OptionsValidationException>(() => _services.GetRequiredService<CacheClient>());
        Assert.Contains($"{setting} is ", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<(CacheSource Source, string? Text)> ReadAsync(CacheProcess process)
    {
        CacheResult<Article?> result = await process.ReadAsync(Id);
        return (result.Source, result.Value?.Text);
    }

    private CacheProcess Start(CacheEntryDescriptor? descriptor = null) =>
        new(_services.GetRequiredService<CacheClient>(), descriptor ?? Fleet.Articles(), _loader);

    private void Set(string setting, string value)
    {
        _configuration[setting] = value;
        _configuration.Reload();
    }
}
