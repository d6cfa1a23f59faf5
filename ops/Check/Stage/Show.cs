using System.Globalization;
using MemcachedGen.Faults;
using MemcachedGen.Faults.Servers;
using MemcachedGen.OpsCheck.Metrics;

namespace MemcachedGen.OpsCheck.Stage;

/// <summary>Servers, the program that uses them, and a Prometheus that scrapes it, all on ports of their own.</summary>
internal sealed class Show : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);

    private readonly Scratch _scratch = new();
    private readonly List<MemcachedNode> _nodes = [];
    private readonly List<ChildProcess> _processes = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private Show()
    {
    }

    /// <summary>The servers.</summary>
    internal IReadOnlyList<MemcachedNode> Nodes => _nodes;

    /// <summary>What Prometheus has.</summary>
    internal PrometheusApi Prometheus { get; private set; } = null!;

    /// <summary>Where the program's metrics are.</summary>
    internal Uri Exposed { get; private set; } = null!;

    /// <summary>Starts everything and returns once Prometheus has scraped the program.</summary>
    internal static async Task<Show> OpenAsync(ShowSettings settings, CancellationToken ct)
    {
        var show = new Show();
        try
        {
            await show.StartAsync(settings, ct);
            return show;
        }
        catch
        {
            await show.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the program exposes, as text.</summary>
    internal Task<string> ScrapeAsync(CancellationToken ct) => _http.GetStringAsync(Exposed, ct);

    public async ValueTask DisposeAsync()
    {
        foreach (ChildProcess process in _processes)
        {
            await process.KillAsync();
            process.Dispose();
        }

        foreach (MemcachedNode node in _nodes)
        {
            await node.DisposeAsync();
        }

        _http.Dispose();
        _scratch.Dispose();
    }

    private async Task StartAsync(ShowSettings settings, CancellationToken ct)
    {
        for (int node = 0; node < settings.Nodes; node++)
        {
            _nodes.Add(await MemcachedNode.StartAsync("-m", settings.MegabytesOfANode.ToString(CultureInfo.InvariantCulture)));
        }

        // One hangs while the program starts, so that its first callers wait for a connection.
        _nodes[^1].Pause();
        int port = LoopbackPort.Free();
        IEnumerable<string> servers = _nodes.Select(static node => node.Name);
        Exposed = new Uri($"http://127.0.0.1:{port}/metrics");
        _processes.Add(ChildProcess.Start(
            "dotnet",
            [settings.Sample, "--servers", string.Join(',', servers), "--urls", Exposed.GetLeftPart(UriPartial.Authority)],
            new Dictionary<string, string>(settings.Environment) { ["Logging__LogLevel__Default"] = "None" }));
        await AnswersAsync(Exposed, ct);
        _nodes[^1].Resume();

        Prometheus = new PrometheusApi(_http, StartPrometheus($"127.0.0.1:{port}", settings.ScrapeInterval));
        await AnswersAsync(new Uri(Prometheus.Address, "-/ready"), ct);
    }

    // The repository's own configuration, but for what it scrapes and how often.
    private Uri StartPrometheus(string scraped, string interval)
    {
        string configuration = File.ReadAllText(Path.Combine(Repository.PrometheusFolder, Repository.PrometheusConfiguration));
        if (!configuration.Contains(Repository.ScrapedInConfiguration, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"{Repository.PrometheusConfiguration} scrapes {Repository.ScrapedInConfiguration} no longer.");
        }

        File.WriteAllText(
            _scratch.Path(Repository.PrometheusConfiguration),
            configuration.Replace(Repository.ScrapedInConfiguration, scraped, StringComparison.Ordinal)
                .Replace("_interval: 15s", $"_interval: {interval}", StringComparison.Ordinal));
        File.Copy(Path.Combine(Repository.PrometheusFolder, Repository.Alerts), _scratch.Path(Repository.Alerts));

        string address = $"127.0.0.1:{LoopbackPort.Free()}";
        _processes.Add(ChildProcess.Start("prometheus",
        [
            $"--config.file={_scratch.Path(Repository.PrometheusConfiguration)}",
            $"--storage.tsdb.path={_scratch.Path("data")}",
            $"--web.listen-address={address}",
        ]));
        return new Uri($"http://{address}/");
    }

    private Task AnswersAsync(Uri address, CancellationToken ct) => Eventually.TrueAsync(
        async () =>
        {
            ct.ThrowIfCancellationRequested();
            if (_processes.Find(static process => process.HasExited) is { } ended)
            {
                throw new InvalidOperationException($"A process ended at once: {await ended.ReadErrorsAsync()}");
            }

            try
            {
                using HttpResponseMessage response = await _http.GetAsync(address, ct);
                return response.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        s_startLimit,
        $"{address} answers");
}
