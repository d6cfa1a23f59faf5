using System.Diagnostics;
using System.Diagnostics.Metrics;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>What is measured of one node as it happens. The attributes are made once. Thread-safe.</summary>
internal sealed class NodeInstruments(StoreNode node) : IDisposable
{
    private static readonly Histogram<double> s_requestDuration = MemcachedGenMeter.Instance.CreateHistogram(
        "memcachedgen.client.request.duration", "s", "From the sending of a request until its reply was read.", tags: null, Buckets.Requests);

    private static readonly Counter<long> s_transitions = MemcachedGenMeter.Instance.CreateCounter<long>(
        "memcachedgen.node.transitions", "{transition}", "Changes of a node's state, by the new one.");

    private static readonly Counter<long> s_faults = MemcachedGenMeter.Instance.CreateCounter<long>(
        "memcachedgen.connection.faults", "{fault}", "Connections that were lost or could not be made.");

    private static readonly Counter<long> s_timeouts = MemcachedGenMeter.Instance.CreateCounter<long>(
        "db.client.connection.timeouts", "{timeout}", "Requests that waited for a connection in vain.");

    private static readonly Histogram<double> s_createTime = MemcachedGenMeter.Instance.CreateHistogram(
        "db.client.connection.create_time", "s", "How long it took to make a connection.", tags: null, Buckets.Calls);

    private static readonly Histogram<double> s_waitTime = MemcachedGenMeter.Instance.CreateHistogram(
        "db.client.connection.wait_time", "s", "How long a request waited for a connection.", tags: null, Buckets.Calls);

    private static readonly Counter<long> s_recoveryDropped = MemcachedGenMeter.Instance.CreateCounter<long>(
        "memcachedgen.recovery.dropped", "{key}", "Keys of lost writes that found no room in the recovery queue.");

    private readonly KeyValuePair<string, object?>[] _tags = TagsOf(node);
    private readonly KeyValuePair<string, object?> _pool = PoolOf(node);

    /// <summary>What goes over the wire.</summary>
    internal NodeTraffic Traffic { get; } = NodeTraffic.Join(node);

    /// <summary>The node is no longer used.</summary>
    public void Dispose() => NodeTraffic.Leave(node);

    /// <summary>When a request that is measured was sent; 0 where nobody measures.</summary>
    internal static long Start() => s_requestDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    internal static KeyValuePair<string, object?>[] TagsOf(StoreNode node) =>
        [new(TelemetryNames.ServerAddress, node.Host), new(TelemetryNames.ServerPort, node.BoxedPort)];

    internal static KeyValuePair<string, object?> PoolOf(StoreNode node) => new(TelemetryNames.PoolName, node.ToString());

    /// <summary>A request is over.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="startedAt">What <see cref="Start"/> gave; not 0.</param>
    /// <param name="error">Why it failed, if it did.</param>
    internal void Requested(string operation, long startedAt, StoreError error)
    {
        double seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        var name = new KeyValuePair<string, object?>(TelemetryNames.OperationName, operation);
        if (error == StoreError.None)
        {
            s_requestDuration.Record(seconds, name, _tags[0], _tags[1]);
        }
        else
        {
            s_requestDuration.Record(seconds, [name, _tags[0], _tags[1], ErrorTag(error)]);
        }
    }

    /// <summary>The node's state is another one.</summary>
    internal void Changed(string state) => s_transitions.Add(1, _tags[0], _tags[1], new(TelemetryNames.NodeState, state));

    /// <summary>A connection was lost.</summary>
    internal void Faulted(StoreError error) => s_faults.Add(1, _tags[0], _tags[1], ErrorTag(error));

    /// <summary>A connection was made, or could not be.</summary>
    internal void Connected(long startedAt, StoreError error)
    {
        Record(s_createTime, startedAt, error);
        if (error != StoreError.None)
        {
            Faulted(error);
        }
    }

    /// <summary>A request has waited for a connection.</summary>
    internal void Waited(long startedAt, StoreError error)
    {
        Record(s_waitTime, startedAt, error);
        if (error == StoreError.ConnectTimeout)
        {
            s_timeouts.Add(1, _pool);
        }
    }

    /// <summary>A key of a lost write found no room.</summary>
    internal void RecoveryDropped() => s_recoveryDropped.Add(1, _tags[0], _tags[1]);

    private void Record(Histogram<double> histogram, long startedAt, StoreError error)
    {
        double seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        if (error == StoreError.None)
        {
            histogram.Record(seconds, _pool);
        }
        else
        {
            histogram.Record(seconds, _pool, ErrorTag(error));
        }
    }

    private static KeyValuePair<string, object?> ErrorTag(StoreError error) => new(TelemetryNames.ErrorType, ErrorTypes.Of(error));
}
