using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MemcachedGen.Telemetry;

/// <summary>What is asked of all nodes whenever metrics are collected. Several clients may know the same server: it is reported once.</summary>
internal static class NodeMetrics
{
    private const string Idle = "idle";
    private const string Used = "used";

    private static readonly ConcurrentDictionary<INodeFigures, bool> s_nodes = new();

    static NodeMetrics()
    {
        Meter meter = MemcachedGenMeter.Instance;
        meter.CreateObservableCounter("memcachedgen.client.io", ObserveTraffic, "By", "Bytes to and from a node.");
        meter.CreateObservableUpDownCounter(
            "memcachedgen.client.inflight", () => ByServer(static node => node.InFlight), "{request}", "Requests that wait for their replies.");
        meter.CreateObservableUpDownCounter("memcachedgen.node.count", ObserveStates, "{node}", "Nodes, by state.");
        meter.CreateObservableUpDownCounter("db.client.connection.count", ObserveConnections, "{connection}", "Connections, by state.");
        meter.CreateObservableUpDownCounter(
            "db.client.connection.max", () => ByPool(static node => node.MaxConnections), "{connection}", "The most connections there may be.");
        meter.CreateObservableUpDownCounter(
            "db.client.connection.pending_requests", () => ByPool(static node => node.Pending), "{request}", "Requests that wait for a connection.");
        meter.CreateObservableGauge(
            "memcachedgen.recovery.keys",
            () => ByServer(static node => node.RecoveryCount),
            "{key}",
            "Keys of lost writes that wait to be deleted on their server.");
    }

    /// <summary>Reports a node until disposed of.</summary>
    internal static IDisposable Observe(INodeFigures node)
    {
        s_nodes[node] = true;
        return new Registration(node);
    }

    private static IEnumerable<IGrouping<(string Host, int Port), INodeFigures>> Servers() =>
        s_nodes.Keys.GroupBy(static node => node.Address.Identity);

    private static IEnumerable<Measurement<int>> ByServer(Func<INodeFigures, int> figure) =>
        Servers().Select(server => new Measurement<int>(server.Sum(figure), NodeInstruments.TagsOf(server.First().Address)));

    private static IEnumerable<Measurement<int>> ByPool(Func<INodeFigures, int> figure) =>
        Servers().Select(server => new Measurement<int>(server.Sum(figure), NodeInstruments.PoolOf(server.First().Address)));

    // All states, those that no node is in too: a series that vanishes is no zero. Of what several clients say the worst counts.
    private static IEnumerable<Measurement<int>> ObserveStates()
    {
        string[] states = [.. Servers().Select(static server => NodeStates.WorstOf(server.Select(static node => node.StateName)))];
        return NodeStates.All.Select(state => new Measurement<int>(
            states.Count(other => other == state), new KeyValuePair<string, object?>(TelemetryNames.NodeState, state)));
    }

    private static IEnumerable<Measurement<int>> ObserveConnections()
    {
        foreach (IGrouping<(string Host, int Port), INodeFigures> server in Servers())
        {
            int used = 0;
            int idle = 0;
            foreach (INodeFigures node in server)
            {
                (int usedHere, int idleHere) = node.CountConnections();
                used += usedHere;
                idle += idleHere;
            }

            KeyValuePair<string, object?> pool = NodeInstruments.PoolOf(server.First().Address);
            yield return new(used, pool, new(TelemetryNames.ConnectionState, Used));
            yield return new(idle, pool, new(TelemetryNames.ConnectionState, Idle));
        }
    }

    private static IEnumerable<Measurement<long>> ObserveTraffic()
    {
        foreach (NodeTraffic traffic in NodeTraffic.All)
        {
            yield return new(traffic.BytesReceived, traffic.ReceivedTags);
            yield return new(traffic.BytesSent, traffic.SentTags);
        }
    }

    private sealed class Registration(INodeFigures node) : IDisposable
    {
        public void Dispose() => s_nodes.TryRemove(node, out _);
    }
}
