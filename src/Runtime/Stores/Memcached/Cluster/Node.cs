using System.Diagnostics;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>One server: keeps connections to it, and fails fast while there is none.</summary>
/// <remarks>
/// <para>A node that has just lost its connection, or was never asked, is being connected to and its callers wait for that;
/// after a failed attempt, or when it has fallen silent, it is down (<see cref="NodeHealth"/>): its callers are refused at
/// once and one prober goes on trying with back-off. The other connections follow the first.</para>
/// <para>A key has its connection, so that its writes keep their order. Only reads of large values take another one.</para>
/// </remarks>
internal sealed partial class Node : IAsyncDisposable
{
    private readonly ConnectionOptions _options;
    private readonly IConnector _connector;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _disposal = new();
    private readonly LargeValueMap _largeValues = new();
    private readonly Lane[] _lanes;
    private readonly Lane _bulkLane;
    private readonly List<Task> _maintenance = []; // under its own lock
    private volatile int _usedLanes; // of _lanes, the first ones
    private volatile TaskCompletionSource<StoreError> _attempt = NewAttempt();
    private readonly Action? _onUnreachable;
    private volatile bool _isFlushDue;
    private int _isBulkLaneUsed;

    /// <param name="address">Its name.</param>
    /// <param name="connector">Opens connections.</param>
    /// <param name="options">What they need to know.</param>
    /// <param name="logger">Where its state is logged.</param>
    /// <param name="onUnreachable">Called after each attempt to reach it that failed while it had no connection.</param>
    /// <param name="isFlushedFirst">Whether it is emptied before its first use.</param>
    internal Node(
        StoreNode address,
        IConnector connector,
        ConnectionOptions options,
        ILogger logger,
        Action? onUnreachable = null,
        bool isFlushedFirst = false)
    {
        _onUnreachable = onUnreachable;
        _isFlushDue = isFlushedFirst;
        Address = address;
        _connector = connector;
        _options = options;
        _logger = logger;
        _health = new NodeHealth(options.Time, options.OperationTimeout);
        _recovery = new RecoveryQueue(options.RecoveryQueueCapacity, options.RecoveryOverflow);
        _instruments = new NodeInstruments(address);
        _failures = new LogGate(options.Time);
        _bulkLane = new Lane(options.Time, number: 0);
        _lanes = new Lane[options.ConnectionsPerNode];
        _usedLanes = _lanes.Length;
        for (int index = 0; index < _lanes.Length; index++)
        {
            Lane lane = _lanes[index] = new Lane(options.Time, (uint)index);
            Maintain(index == 0 ? MaintainFirstAsync : () => MaintainFurtherAsync(lane));
        }

        _observation = NodeMetrics.Observe(this);
    }

    public StoreNode Address { get; }

    /// <summary>How many connections there are, the one for large values included.</summary>
    internal int ConnectionCount => _lanes.Count(static lane => lane.IsConnected) + (_bulkLane.IsConnected ? 1 : 0);

    /// <summary>Whether it is still to be emptied before its first use.</summary>
    internal bool IsFlushDue => _isFlushDue || _recovery.MustFlush;

    /// <summary>Whether its connections are opened in just this way.</summary>
    internal bool IsMadeOf(IConnector connector, ConnectionOptions options) => ReferenceEquals(_connector, connector) && _options == options;

    /// <summary>Whether no reply is outstanding.</summary>
    internal bool IsIdle => _bulkLane.IsIdle && _lanes.All(static lane => lane.IsIdle);

    /// <summary>Sends a request, or says at once that it cannot.</summary>
    /// <param name="request">Checked: its key and value are acceptable to the server.</param>
    /// <param name="hash">The hash of its key.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    internal ValueTask<StoreReply> SendAsync(in MetaRequest request, ulong hash, CancellationToken cancellationToken)
    {
        if (_recovery.MustFlush)
        {
            return Refuse(request, StoreError.CircuitOpen);
        }

        if (TrySendOn(LaneFor(request, hash), request, hash, cancellationToken, out ValueTask<StoreReply> reply)
            || TrySendAnywhere(request, hash, cancellationToken, out reply))
        {
            return reply;
        }

        TaskCompletionSource<StoreError> attempt = _attempt;
        if (attempt.Task.IsCompletedSuccessfully)
        {
            // Connected between the two looks, or down.
            return TrySendAnywhere(request, hash, cancellationToken, out reply)
                ? reply
                : Refuse(request, StoreError.CircuitOpen);
        }

        return SendWhenConnectedAsync(DeferredRequest.Copy(request), hash, attempt.Task, cancellationToken);
    }

    /// <summary>
    /// Leaves connections unused where several nodes have more of them than there are processors: their readers would only
    /// take these from each other, and each would read less at a time. They are there for the ones that break. A node that is
    /// alone has all of its connections used, since each takes only so many requests.
    /// </summary>
    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="processors">How many processors.</param>
    internal void ShareProcessors(int nodes, int processors) =>
        _usedLanes = nodes == 1 ? _lanes.Length : Math.Clamp(processors / nodes, 1, _lanes.Length);

    /// <summary>Closes one of its connections, which is then made anew.</summary>
    internal Task CloseConnectionAsync(int index) => _lanes[index].CloseAsync();

    public async ValueTask DisposeAsync()
    {
        await _disposal.CancelAsync().ConfigureAwait(false);
        Task[] maintenance;
        lock (_maintenance)
        {
            maintenance = [.. _maintenance];
        }

        await Task.WhenAll(maintenance).ConfigureAwait(false);
        _observation.Dispose();
        _instruments.Dispose();
        _attempt.TrySetResult(StoreError.ConnectionClosed);
        _disposal.Dispose();
    }

    // Small replies must not wait behind large ones. Writes stay where the key's other writes are.
    private Lane LaneFor(in MetaRequest request, ulong hash)
    {
        if (request.Kind.IsRead())
        {
            if (_largeValues.Contains(hash))
            {
                return UseBulkLane();
            }

            if (FlushScope.TryGetWay(out uint way))
            {
                return _lanes[way % (uint)_usedLanes]; // one write for all of them
            }
        }
        else if (request.Value.Length >= LargeValueMap.Threshold)
        {
            _largeValues.Note(hash, request.Value.Length);
        }

        return _lanes[(uint)hash % (uint)_usedLanes];
    }

    private Lane UseBulkLane()
    {
        if (Volatile.Read(ref _isBulkLaneUsed) == 0 && Interlocked.Exchange(ref _isBulkLaneUsed, 1) == 0)
        {
            Maintain(() => MaintainFurtherAsync(_bulkLane));
        }

        return _bulkLane;
    }

    private bool TrySendAnywhere(in MetaRequest request, ulong hash, CancellationToken cancellationToken, out ValueTask<StoreReply> reply)
    {
        foreach (Lane lane in _lanes)
        {
            if (TrySendOn(lane, request, hash, cancellationToken, out reply))
            {
                return true;
            }
        }

        reply = default;
        return false;
    }

    private bool TrySendOn(Lane lane, in MetaRequest request, ulong hash, CancellationToken cancellationToken, out ValueTask<StoreReply> reply)
    {
        if (lane.Connection is not { } connection)
        {
            reply = default;
            return false;
        }

        return _recovery.IsIdle
            ? connection.TrySend(request, hash, cancellationToken, out reply)
            : TrySendGuarded(connection, request, hash, cancellationToken, out reply);
    }

    private async ValueTask<StoreReply> SendWhenConnectedAsync(
        DeferredRequest request, ulong hash, Task<StoreError> attempt, CancellationToken cancellationToken)
    {
        StoreError error;
        long startedAt = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _pending);
        try
        {
            error = await attempt.WaitAsync(_options.OperationTimeout, _options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            error = StoreError.ConnectTimeout;
        }
        catch (OperationCanceledException)
        {
            error = StoreError.Canceled;
        }

        Interlocked.Decrement(ref _pending);
        _instruments.Waited(startedAt, error);
        if (error == StoreError.None && TrySendAnywhere(request.ToRequest(), hash, cancellationToken, out ValueTask<StoreReply> reply))
        {
            return await reply.ConfigureAwait(false);
        }

        return await Refuse(request.ToRequest(), error == StoreError.None ? StoreError.ConnectionClosed : error).ConfigureAwait(false);
    }

    private static TaskCompletionSource<StoreError> NewAttempt() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
