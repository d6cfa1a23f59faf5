using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MemcachedGen.RuntimeTests.WarmUp;

/// <summary>What is loaded ahead, through generated code.</summary>
public sealed class WarmUpTests : IAsyncDisposable
{
    private readonly LeasingStore _store = new();
    private readonly Shelf _shelf = new();
    private readonly LogSink _log = new();
    private readonly ServiceProvider _services;

    public WarmUpTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(_log);
        services.AddSingleton<IShelf>(_shelf).AddSingleton<IHotBooks>(_shelf);
        services.AddMemcachedGen(options => options.UseStore(_ => _store)).AddCache<IShelfCache>().AddWarmUp();
        _services = services.BuildServiceProvider();
    }

    private CacheWarmer Warmer => _services.GetRequiredService<CacheWarmer>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task HotKeys_AreLoadedAhead_AndThenFound()
    {
        WarmUpReport report = await Warmer.WarmAsync();
        Assert.True(report.IsComplete);
        Assert.Equal(
            [new("shelf", "GetAsync", 25, 25, 0, 0, null), new("shelf", "GetManyAsync", 10, 10, 0, 0, 10)],
            report.Methods);
        Assert.Equal(10, Assert.Single(_shelf.Listed).Length);
        _shelf.Found.Clear();
        Assert.Equal(new Article(7, "s"), await _services.GetRequiredService<IShelfCache>().GetAsync("s", 7));
        Assert.Empty(_shelf.Found);
    }

    [Fact]
    public async Task WhatIsThere_IsNotLoadedAgain()
    {
        await Warmer.WarmAsync();
        WarmUpReport again = await Warmer.WarmAsync();
        Assert.Equal((25, 0, 25), (again.Methods[0].Done, again.Methods[0].Loaded, again.Methods[0].Found));
        Assert.Equal(25, _shelf.Found.Count);
    }

    [Fact]
    public async Task Chunks_AreReported_AndLoadsAreBounded()
    {
        var steps = new List<WarmUpProgress>();
        await Warmer.WarmAsync(new Steps(steps), new WarmUpOptions { ChunkSize = 10, Parallelism = 3 });
        Assert.Equal([10, 20, 25, 25], steps.Where(static step => step.Method == "GetAsync").Select(static step => step.Done));
        Assert.InRange(_shelf.MostRunning, 1, 3);
    }

    [Fact]
    public async Task KeyThatFails_StopsNoOther_AndIsReported()
    {
        _shelf.OnFind = static id =>
        {
            if (id % 10 == 3)
            {
                throw new InvalidDataException($"no {id}");
            }
        };
        WarmUpReport report = await Warmer.WarmAsync(options: new WarmUpOptions { MaxErrors = 2 });
        Assert.Equal((25, 22, 3), (report.Methods[0].Done, report.Methods[0].Loaded, report.Methods[0].Failed));
        Assert.Equal(3, report.Failed);
        Assert.Equal([("s", 3), ("s", 13)], report.Errors.Select(static error => ((string, int))error.Key!));
        Assert.All(report.Errors, static error => Assert.IsType<InvalidDataException>(error.Exception));
        _shelf.OnFind = null;
        Assert.Equal(new Article(3, "s"), await _services.GetRequiredService<IShelfCache>().GetAsync("s", 3)); // nothing is left of the failure
    }

    [Fact]
    public async Task SourceThatFails_StopsNoOtherMethod()
    {
        _shelf.SourceFails = new InvalidDataException("no list");
        WarmUpReport report = await Warmer.WarmAsync();
        Assert.True(report.IsComplete);
        Assert.Equal(25, report.Methods[0].Loaded);
        WarmUpError error = Assert.Single(report.Errors);
        Assert.Equal(("GetManyAsync", null, "no list"), (error.Method, error.Key, error.Exception.Message));
    }

    [Fact]
    public async Task Cancelled_ItSaysHowFarItCame_AndGoesOnFromThere()
    {
        using var cancellation = new CancellationTokenSource();
        _shelf.OnFindAsync = async (id, own) =>
        {
            if (id == 15)
            {
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.Infinite, own); // until nobody waits for it
            }
        };
        WarmUpReport report = await Warmer.WarmAsync(options: new WarmUpOptions { ChunkSize = 10 }, cancellationToken: cancellation.Token);
        Assert.False(report.IsComplete);
        Assert.Equal(10, report.Methods[0].Done);
        _shelf.Found.Clear();
        _shelf.OnFindAsync = null;
        WarmUpReport rest = await Warmer.WarmAsync(options: new WarmUpOptions { Resume = report });
        Assert.True(rest.IsComplete);
        Assert.Equal(25, rest.Methods[0].Done);
        Assert.DoesNotContain("s9", _shelf.Found);
        Assert.Equal(10, rest.Methods[1].Loaded);
    }

    [Fact]
    public async Task Host_WarmsUpInTheBackground_AndLogsWhatCameOfIt()
    {
        IHostedService service = Assert.Single(_services.GetServices<IHostedService>());
        await service.StartAsync(default);
        await Eventually.TrueAsync(() => _log.Messages.Any(static message => message.Contains("GetManyAsync", StringComparison.Ordinal)));
        Assert.Contains(_log.Messages, static message => message.Contains("25 keys done, 25 loaded, 0 found, 0 failed", StringComparison.Ordinal));
        await service.StopAsync(default);
    }

    [Fact]
    public async Task ContractThatIsSwitchedOff_IsNotWarmedUp()
    {
        CacheClient client = _services.GetRequiredService<CacheClient>();
        var options = new MemcachedGenOptions { Contracts = { ["shelf"] = new() { Enabled = false } } };
        client.Reconfigure(options.UseStore(_ => _store));
        WarmUpReport report = await Warmer.WarmAsync();
        Assert.Equal(0, report.Done);
        Assert.Empty(_shelf.Found);
    }

    [Fact]
    public async Task SourceThatIsNotRegistered_IsNamed()
    {
        await using ServiceProvider services = new ServiceCollection().AddSingleton<IShelf>(_shelf).BuildServiceProvider();
        await using CacheClient client = CacheClient.InMemory(services);
        client.GetCache<IShelfCache>();
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateWarmer().WarmAsync());
        Assert.Contains(nameof(IHotBooks), missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task OptionsOutOfRange_AreRefused(int chunkSize, int parallelism) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Warmer.WarmAsync(options: new WarmUpOptions { ChunkSize = chunkSize, Parallelism = parallelism }));

    private sealed class Steps(List<WarmUpProgress> steps) : IProgress<WarmUpProgress>
    {
        public void Report(WarmUpProgress value) => steps.Add(value);
    }
}
