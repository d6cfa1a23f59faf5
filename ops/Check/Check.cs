using System.Diagnostics;
using MemcachedGen.OpsCheck.Dashboards;
using MemcachedGen.OpsCheck.Metrics;
using MemcachedGen.OpsCheck.Stage;

namespace MemcachedGen.OpsCheck;

/// <summary>Checks that dashboard and alerts ask for what is really there, against a program under load whose servers fail.</summary>
internal static class Check
{
    private const string RateInterval = "15s";
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_hanging = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_dead = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);

    internal static async Task<int> RunAsync(string sample, CancellationToken ct)
    {
        // So few that lost writes find no room, and so long that the first callers wait for a server that hangs.
        var environment = new Dictionary<string, string>
        {
            ["MemcachedGen__RecoveryQueueCapacity"] = "3",
            ["MemcachedGen__ConnectTimeout"] = "00:00:10",
        };
        await using Show show = await Show.OpenAsync(new(sample, Nodes: 3, MegabytesOfANode: 8, "1s", environment), ct);
        var began = DateTimeOffset.UtcNow;

        Console.WriteLine("The load runs; servers will hang, die, and be written to by others ...");
        await Task.Delay(s_calm, ct);
        await Trouble.ScribbleAsync(show.Nodes);
        await Trouble.HangAsync(show.Nodes[0], s_hanging, ct);
        await Trouble.DieAsync(show.Nodes[1], s_dead, ct);

        // Once more: a counter begins with its first event, and a rate shows only the next one.
        await Trouble.HangAsync(show.Nodes[0], s_hanging, ct);

        Dashboard dashboard = Dashboard.Read(Repository.Dashboard);
        IReadOnlyList<string> problems;
        long start = Stopwatch.GetTimestamp();
        do
        {
            await Task.Delay(s_between, ct);
            double end = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            problems = await FindAsync(show, dashboard, new TimeRange(began.ToUnixTimeSeconds(), end, Step: 1), ct);
        }
        while (problems.Count > 0 && Stopwatch.GetElapsedTime(start) < s_patience);

        foreach (string finding in await Lint.FindAsync(await show.ScrapeAsync(ct), ct))
        {
            Console.WriteLine($"promtool check metrics: {finding}");
        }

        foreach (string problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        int panels = dashboard.Panels.Count(static panel => panel.Targets.Count > 0);
        bool isGood = problems.Count == 0;
        Console.WriteLine(isGood ? $"All {panels} panels and all alerts have what they ask for." : $"{problems.Count} problems.");
        return isGood ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> FindAsync(Show show, Dashboard dashboard, TimeRange range, CancellationToken ct)
    {
        var exposed = new ExposedMetrics(await show.ScrapeAsync(ct));
        List<string> problems = [];
        foreach (AlertRule alert in await show.Prometheus.AlertsAsync(ct))
        {
            IEnumerable<string> missing = exposed.MissingOf(Expression.Of(alert.Expression));
            problems.AddRange(missing.Select(name => $"alert {alert.Name}: there is no {name}"));
            if (alert.Health != "ok")
            {
                problems.Add($"alert {alert.Name}: {alert.Health} {alert.Error}");
            }
        }

        foreach (Panel panel in dashboard.Panels.Where(static panel => panel.Targets.Count > 0))
        {
            string[] missing = [.. panel.Targets.SelectMany(target => exposed.MissingOf(Expression.Of(target.Expression)))];
            problems.AddRange(missing.Select(name => $"panel {panel.Title}: there is no {name}"));
            if (missing.Length == 0 && await ProblemOfAsync(panel, show.Prometheus, range, ct) is { } problem)
            {
                problems.Add($"panel {panel.Title}: {problem}");
            }
        }

        return problems;
    }

    private static async Task<string?> ProblemOfAsync(Panel panel, PrometheusApi prometheus, TimeRange range, CancellationToken ct)
    {
        try
        {
            int series = 0;
            foreach (Target target in panel.Targets)
            {
                series += (await TargetResult.OfAsync(target, prometheus, range, RateInterval, ct)).Count;
            }

            return series > 0 ? null : "no data";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }
}
