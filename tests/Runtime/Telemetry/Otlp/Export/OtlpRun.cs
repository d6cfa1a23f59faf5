using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>The scenario, once for each transport, and what was exported of it.</summary>
public abstract class OtlpRun(OtlpTransport transport) : IAsyncLifetime
{
    private readonly WireServers _servers = new();

    /// <summary>What had been exported before the scenario began: counters of the process do not begin at zero.</summary>
    internal OtlpExport Before { get; private set; } = null!;

    /// <summary>What was exported when it was over, while the clients were still there.</summary>
    internal OtlpExport Export { get; private set; } = null!;

    /// <summary>What was exported when the host had shut down.</summary>
    internal OtlpExport Final { get; private set; } = null!;

    internal IReadOnlyList<OtlpRequest> Requests { get; private set; } = [];

    internal IReadOnlyList<string> Refused { get; private set; } = [];

    internal WireServers Servers => _servers;

    public async ValueTask InitializeAsync()
    {
        await _servers.StartAsync();
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(transport);
        await using (WireHost host = await WireHost.StartAsync(transport, receiver.Endpoint, options => WireScenario.Configure(options, _servers)))
        {
            host.Cache.ToString(); // the client is there, and its metrics with it
            host.Flush();
            Before = receiver.Export;
            await new WireScenario(host, _servers).RunAsync();
            host.Flush();
            Export = receiver.Export;
        }

        Final = receiver.Export;
        Requests = receiver.Requests;
        Refused = receiver.Refused;
    }

    public async ValueTask DisposeAsync()
    {
        await _servers.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
