using MemcachedGen.OpsCheck.Dashboards;
using MemcachedGen.OpsCheck.Metrics;
using MemcachedGen.OpsCheck.Rendering;
using MemcachedGen.OpsCheck.Stage;

namespace MemcachedGen.OpsCheck;

/// <summary>Draws the dashboard from what a run of some minutes gives, a dead server included.</summary>
internal static class Picture
{
    private const double Step = 2;
    private const string ScrapeInterval = "2s";
    private const string RateInterval = "10s";
    private static readonly TimeSpan s_filling = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_dead = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan s_hanging = TimeSpan.FromSeconds(4);

    internal static async Task<int> TakeAsync(string sample, string path, CancellationToken ct)
    {
        var settings = new ShowSettings(sample, Nodes: 3, MegabytesOfANode: 8, ScrapeInterval, new Dictionary<string, string>());
        await using Show show = await Show.OpenAsync(settings, ct);
        Console.WriteLine("The load runs for some minutes ...");
        await Task.Delay(s_filling, ct);

        // A counter that begins with its first event shows nothing of it: so have every event once before.
        await Trouble.DieAsync(show.Nodes[1], s_moment, ct);
        await Trouble.HangAsync(show.Nodes[0], s_hanging, ct);
        await Trouble.ScribbleAsync(show.Nodes);
        await Task.Delay(s_filling, ct);
        double start = Now();
        await Task.Delay(s_calm, ct);
        await Trouble.DieAsync(show.Nodes[1], s_dead, ct);
        await Task.Delay(s_calm, ct);
        await Trouble.HangAsync(show.Nodes[0], s_hanging, ct);
        await Trouble.ScribbleAsync(show.Nodes);
        await Task.Delay(s_calm, ct);

        Dashboard dashboard = Dashboard.Read(Repository.Dashboard);
        var range = new TimeRange(start, Now(), Step);
        var page = new Page(dashboard, range);
        foreach (Panel panel in dashboard.Panels)
        {
            List<NamedSeries> series = [];
            foreach (Target target in panel.Targets)
            {
                series.AddRange(await TargetResult.OfAsync(target, show.Prometheus, range, RateInterval, ct));
            }

            page.Add(panel, series);
        }

        await Browser.ScreenshotAsync(page, path, ct);
        Console.WriteLine($"{path}: {new FileInfo(path).Length / 1024} KiB");
        return 0;
    }

    private static double Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
