using System.Diagnostics;
using System.Globalization;
using MemcachedGen.Herd;
using MemcachedGen.RuntimeTests.Support;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Ten thousand callers in four processes want the same key, which none of them has.</summary>
[Collection(RunsAlone.Name)]
public sealed class HerdTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const int Processes = 4;
    private const int CallersOfEach = 2_500;
    private static readonly TimeSpan s_longLease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task ColdKey_IsLoadedOnceInTheFleet()
    {
        using HerdFleet fleet = Start("cold", s_longLease);
        await fleet.CallAsync();
        await fleet.NextLoadAsync();
        fleet.Release();
        HerdReport[] reports = await fleet.ReportsAsync();
        await fleet.EndAsync();

        Print("cold key", fleet, reports);
        Assert.Equal(1, fleet.LoadCount);
        Assert.Equal(Processes * CallersOfEach, Assert.Single(Sum(reports, static report => report.Values)).Value);
    }

    [Fact]
    public async Task StaleKey_IsRefreshedOnceInTheFleet_AndNobodyWaits()
    {
        await SeedOutdatedAsync("stale");
        using HerdFleet fleet = Start("stale", s_longLease);
        await fleet.CallAsync();

        // The load is held back until all callers have been served.
        HerdReport[] reports = await fleet.ReportsAsync();
        await fleet.NextLoadAsync();
        fleet.Release();
        await Eventually.TrueAsync(async () => await IsWithinItsTimeAsync("stale"));
        await fleet.EndAsync();

        Print("stale key", fleet, reports);
        Assert.Equal(1, fleet.LoadCount);
        Assert.Equal(
            new() { [CacheSource.Stale] = Processes * CallersOfEach }, Sum(reports, static report => report.Sources));
    }

    [Fact]
    public async Task ProcessThatLoadsIsKilled_AnotherLoads()
    {
        TimeSpan leaseTime = TimeSpan.FromSeconds(2);
        using HerdFleet fleet = Start("killed", leaseTime);
        await fleet.CallAsync();
        HerdProcess first = await fleet.NextLoadAsync();
        await first.KillAsync();

        long killedAt = Stopwatch.GetTimestamp();
        HerdProcess second = await fleet.NextLoadAsync();
        TimeSpan afterwards = Stopwatch.GetElapsedTime(killedAt);
        HerdProcess[] others = [.. fleet.Processes.Where(process => process != first)];
        Array.ForEach(others, static process => process.Release());
        HerdReport[] reports = await Task.WhenAll(others.Select(static process => process.Report));
        await Task.WhenAll(others.Select(static process => process.EndAsync()));

        Print($"killed after its load began; lease of {leaseTime.TotalSeconds:0} s, next load after {afterwards.TotalMilliseconds:0} ms", fleet, reports);
        Assert.NotSame(first, second);
        Assert.Equal((Processes - 1) * CallersOfEach, Sum(reports, static report => report.Values).Values.Sum());
    }

    private HerdFleet Start(string key, TimeSpan leaseTime) => new(cluster[0], key, Processes, CallersOfEach, leaseTime);

    /// <summary>Leaves a value whose time is over, and which may still be served.</summary>
    private async Task SeedOutdatedAsync(string key)
    {
        await using ServiceProvider services = new ServiceCollection().AddSingleton(Substitute.For<ISource>()).BuildServiceProvider();
        await using CacheClient client = CacheClient.Connect(cluster[0].Name, services);
        await client.GetCache<IHerdCache>().SetAsync(key, "old", TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(async () => !await IsWithinItsTimeAsync(key));
    }

    // The server has it for five minutes longer.
    private async Task<bool> IsWithinItsTimeAsync(string key)
    {
        await using MemcachedConsole console = await cluster[0].ConnectAsync();
        ConsoleReply reply = await console.SendAsync($"mg herd/1:{key} t");
        return int.Parse(reply.Line["HD t".Length..].Split(' ')[0], CultureInfo.InvariantCulture) > 300;
    }

    private static Dictionary<T, int> Sum<T>(IEnumerable<HerdReport> reports, Func<HerdReport, IReadOnlyDictionary<T, int>> select)
        where T : notnull => reports.SelectMany(select).GroupBy(static count => count.Key).ToDictionary(
            static same => same.Key, static same => same.Sum(static count => count.Value));

    private static void Print(string what, HerdFleet fleet, HerdReport[] reports)
    {
        Dictionary<CacheSource, int> sources = Sum(reports, static report => report.Sources);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{what}: {sources.Values.Sum()} callers, {fleet.LoadCount} loads, slowest wait {reports.Max(static report => report.SlowestCall).TotalMilliseconds:0} ms, "
            + string.Join(", ", sources.Select(static source => $"{source.Value} {source.Key}")));
    }
}
