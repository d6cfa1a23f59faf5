namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>
/// Decides whether a node is up, down, or being connected to, and when it is tried next. Knows events and the time, and
/// neither connections nor callers. Thread-safe.
/// </summary>
/// <remarks>
/// <para>Down is a node that cannot be connected to, or that let several requests in a row time out while nothing at all was
/// heard from it. A node that sends anything, be it a part of one huge value, is not silent.</para>
/// <para>A node that was well reconnects at once when its connection breaks. One that keeps losing it flaps: each loss
/// makes the next delays half as long again, and <see cref="FlapMemory"/> of being up makes good for one loss.</para>
/// </remarks>
internal sealed class NodeHealth(TimeProvider time, TimeSpan operationTimeout, int maxTimeouts = 3)
{
    /// <summary>A connection that broke sooner than this was no proof that the server is well.</summary>
    internal static readonly TimeSpan ProvenLifetime = TimeSpan.FromSeconds(1);

    /// <summary>How long a node has to be up for one loss to be forgotten.</summary>
    internal static readonly TimeSpan FlapMemory = TimeSpan.FromSeconds(10);

    private const double FlapFactor = 1.5;
    private const double MaxFlaps = 14; // the first delay is then near the longest

    private readonly Lock _gate = new();
    private volatile NodeState _state;
    private ReconnectDelay _delay;
    private double _flaps; // how many losses are remembered
    private double _factor = 1;
    private long _upSince;
    private long _lastHeard;
    private int _timeouts;

    internal NodeState State => _state;

    internal bool IsDown => _state == NodeState.Down;

    /// <summary>The node serves.</summary>
    internal void Connected()
    {
        lock (_gate)
        {
            _state = NodeState.Up;
            _upSince = _lastHeard = time.GetTimestamp();
            _timeouts = 0;
        }
    }

    /// <summary>The node has sent something.</summary>
    internal void Heard()
    {
        lock (_gate)
        {
            _lastHeard = time.GetTimestamp();
            _timeouts = 0;
        }
    }

    /// <summary>Requests have timed out.</summary>
    /// <returns>Whether that has taken the node down.</returns>
    internal bool TimedOut(int requests)
    {
        lock (_gate)
        {
            // What was heard while they waited may have been all there was to hear.
            if (_state != NodeState.Up || time.GetElapsedTime(_lastHeard) < operationTimeout / 2)
            {
                return false;
            }

            _timeouts += requests;
            if (_timeouts < maxTimeouts)
            {
                return false;
            }

            Leave();
            _state = NodeState.Down;
            return true;
        }
    }

    /// <summary>The node could not be connected to.</summary>
    internal void ConnectFailed()
    {
        lock (_gate)
        {
            if (_state == NodeState.Up)
            {
                Leave();
            }

            _state = NodeState.Down;
        }
    }

    /// <summary>The connection is gone.</summary>
    /// <returns>Whether to reconnect at once, which callers may wait for; otherwise the node is down.</returns>
    internal bool ConnectionLost()
    {
        lock (_gate)
        {
            if (_state == NodeState.Up)
            {
                bool wasWell = Leave();
                _state = wasWell ? NodeState.Connecting : NodeState.Down;
            }

            return _state != NodeState.Down;
        }
    }

    /// <summary>How long to wait before the next attempt: 50 ms to 30 seconds.</summary>
    /// <param name="random">From 0 up to, not including, 1.</param>
    internal TimeSpan NextDelay(double random)
    {
        lock (_gate)
        {
            return _delay.Next(random, _factor);
        }
    }

    // Returns whether the node was well until now.
    private bool Leave()
    {
        TimeSpan up = time.GetElapsedTime(_upSince);
        bool isProven = up >= ProvenLifetime;
        if (isProven)
        {
            _delay.Reset();
        }

        _flaps = Math.Max(0, _flaps - (up / FlapMemory));
        bool isFlapping = _flaps >= 0.5;
        _factor = Math.Pow(FlapFactor, _flaps);
        _flaps = Math.Min(_flaps + 1, MaxFlaps);
        _timeouts = 0;
        return isProven && !isFlapping;
    }
}
