using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <content>What a node shows of itself.</content>
internal sealed partial class Node : INodeFigures
{
    private readonly NodeInstruments _instruments;
    private readonly LogGate _failures;
    private readonly IDisposable _observation;
    private int _pending;
    private string _reportedState = NodeStates.Probing;

    public string StateName => _health.State switch
    {
        NodeState.Up => NodeStates.Up,
        NodeState.Down => NodeStates.Down,
        _ => NodeStates.Probing,
    };

    /// <summary>How many replies are outstanding on one of its connections.</summary>
    internal int InFlightOf(int lane) => _lanes[lane].InFlight;

    public int InFlight => _lanes.Sum(static lane => lane.InFlight) + _bulkLane.InFlight;

    public int Pending => Volatile.Read(ref _pending);

    public int MaxConnections => _lanes.Length + 1;

    /// <summary>How many keys wait to be made good.</summary>
    public int RecoveryCount => _recovery.Count;

    NodeInstruments Connections.IConnectionOwner.Instruments => _instruments;

    public (int Used, int Idle) CountConnections()
    {
        int used = 0;
        int idle = 0;
        foreach (Lane lane in _lanes.Append(_bulkLane).Where(static lane => lane.IsConnected))
        {
            if (lane.IsIdle)
            {
                idle++;
            }
            else
            {
                used++;
            }
        }

        return (used, idle);
    }

    void Connections.IConnectionOwner.OnFailed(RequestKind kind, StoreError error)
    {
        if (!_disposal.IsCancellationRequested && _failures.TryEnter(out long suppressed))
        {
            Log.RequestFailed(_logger, kind.Operation(), Address, ErrorTypes.Of(error), suppressed);
        }
    }

    // After whatever may have changed it. Two changes at once are counted as they come out.
    private void ReportState()
    {
        string state = StateName;
        if (Interlocked.Exchange(ref _reportedState, state) != state)
        {
            _instruments.Changed(state);
        }
    }
}
