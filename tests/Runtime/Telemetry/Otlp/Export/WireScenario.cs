using System.Diagnostics;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Makes everything happen that there is telemetry for. Each step is a request to the application, a trace of its own.</summary>
/// <remarks>It waits for what it has caused, by conditions: nothing here depends on how long something takes.</remarks>
internal sealed partial class WireScenario(WireHost host, WireServers servers)
{
    private IWireCache Cache => host.Cache;

    private WireSource Source => host.Source;

    internal static void Configure(MemcachedGenOptions options, WireServers servers)
    {
        options.KeyPrefix = WireServers.KeyPrefix;
        options.OperationTimeout = TimeSpan.FromSeconds(10);
        options.RecoveryQueueCapacity = 1;
        options.RecoveryOverflow = RecoveryOverflow.Ignore;
        options.Servers.Add(servers.Lasting.Name);
        options.Servers.Add(servers.Mortal.Name);
    }

    internal async Task RunAsync()
    {
        await ConnectedAsync(host.Client);
        await ReadAsync();
        await WriteAsync();
        await ReadAndWriteManyAsync();
        await CountAsync();
        await KeepLocallyAsync();
        await ShareLoadsAsync();
        await FailToLoadAsync();
        await MeetDamageAsync();
        await AdministerAsync();
        await MeetOtherServersAsync();
        await LoseAServerAsync();
    }

    /// <summary>One call of an application, by whose name the tests find its spans.</summary>
    internal static async Task StepAsync(string name, Func<Task> call)
    {
        Activity? before = Activity.Current;
        Activity.Current = null;
        using (Activity? step = WireHost.Steps.StartActivity(name))
        {
            await call();
        }

        Activity.Current = before;
    }

    internal static Task StepAsync<T>(string name, Func<ValueTask<T>> call) => StepAsync(name, () => call().AsTask());

    internal static Task StepAsync(string name, Func<ValueTask> call) => StepAsync(name, () => call().AsTask());

    private static string WireKey(string key) => $"{WireServers.KeyPrefix}wire/1:i:{key}";

    private CacheClient Connect(string server, Action<MemcachedGenOptions>? configure = null)
    {
        var options = new MemcachedGenOptions { KeyPrefix = WireServers.KeyPrefix, OperationTimeout = TimeSpan.FromSeconds(10) };
        options.Servers.Add(server);
        configure?.Invoke(options);
        return new CacheClient(options, host.Services);
    }
}
