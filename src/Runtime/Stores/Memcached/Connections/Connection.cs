using System.Net.Security;
using System.Security.Authentication;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using MemcachedGen.Stores.Memcached.Connections.Tls;
using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// One multiplexed, pipelined connection: many callers append requests to a shared buffer, one writer sends what has
/// gathered, one reader pairs replies with requests first in, first out.
/// </summary>
/// <remarks>
/// A reply that cannot be trusted poisons the connection: nothing further is matched or sent, the stream is aborted,
/// and every waiter fails. There is no resynchronizing.
/// </remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design", "CA1001", Justification = "CloseAsync ends the connection; the source of its token has no timer and no link.")]
internal sealed partial class Connection
{
    private static long s_connections;

    private readonly Lock _gate = new();
    private readonly Stream _stream;
    private readonly ConnectionOptions _options;
    private readonly IConnectionOwner _owner;
    private readonly RequestQueue _queue;
    private readonly CompletionQueue _completions;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly TaskCompletionSource<StoreError> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _firstTicket = Interlocked.Increment(ref s_connections) << 40;
    private readonly ServerFeatures _features;
    private readonly NodeTraffic _traffic;
    private volatile int _poison; // a StoreError; the first one wins
    private bool _isClosed; // under _gate: nothing is enqueued any more

    private Connection(Stream stream, Version serverVersion, ConnectionOptions options, LargeValueMap largeValues, IConnectionOwner owner)
    {
        _stream = stream;
        _options = options;
        _owner = owner;
        _clock = new ScanClock(options.Time, ScanTimer.Interval);
        _traffic = owner.Instruments.Traffic;
        _requests = new RequestPool(owner);
        _queue = new RequestQueue(options.MaxInFlight);
        _completions = new CompletionQueue(options.MaxInFlight);
        _receiver = new ReplyReceiver(_queue, _completions, largeValues, options.MaxItemSize);
        _onReceived = OnReceived;
        _socket = stream as SocketStream ?? (stream as SecuredStream)?.Socket;
        ServerVersion = serverVersion;
        _features = ServerVersions.FeaturesOf(serverVersion);
        _operationTimeout = (long)(options.OperationTimeout.TotalSeconds * options.Time.TimestampFrequency);
        _deadlineTimer = ScanTimer.Of(options.Time);
    }

    internal Version ServerVersion { get; }

    /// <summary>How the connection is secured, for example <c>1.3</c>; <see langword="null"/> where it is not.</summary>
    internal string? TlsVersion => (_stream as SslStream)?.SslProtocol switch
    {
        SslProtocols.Tls12 => "1.2",
        SslProtocols.Tls13 => "1.3",
        _ => null,
    };

    /// <inheritdoc cref="CompletionQueue.Way"/>
    internal uint Way
    {
        set => _completions.Way = value;
    }

    /// <summary>Whether no reply is outstanding.</summary>
    internal bool IsIdle => _queue.IsEmpty;

    /// <summary>How many replies are outstanding.</summary>
    internal int InFlight => (int)Math.Max(0, _queue.Tail - _queue.Head);

    /// <summary>Completes when the connection is gone and its last waiter has been told, with the reason.</summary>
    internal Task<StoreError> Closed => _closed.Task;

    /// <summary>Connects, performs the handshake and starts reading and writing.</summary>
    /// <remarks>Throws what <see cref="Handshake.OpenAsync"/> throws.</remarks>
    internal static async Task<Connection> OpenAsync(
        IConnector connector,
        StoreNode node,
        ConnectionOptions options,
        LargeValueMap largeValues,
        IConnectionOwner owner,
        CancellationToken cancellationToken)
    {
        (Stream stream, Version version) = await Handshake.OpenAsync(connector, node, options, cancellationToken).ConfigureAwait(false);
        var connection = new Connection(stream, version, options, largeValues, owner);
        connection.Start();
        return connection;
    }

    /// <summary>Fails what is outstanding and closes. Idempotent.</summary>
    internal Task CloseAsync() => CloseAsync(StoreError.ConnectionClosed);

    /// <summary>The same, for a reason.</summary>
    internal Task CloseAsync(StoreError reason)
    {
        Poison(reason);
        return _closed.Task;
    }

    private void Start()
    {
        _ = Detached.Run(WriteLoopAsync);
        _socket?.ReadInPlace(OnReaderWaiting);
        StartReader();
    }

    // One volatile write before anything that can fail or allocate; only then the clean-up.
    private void Poison(StoreError error)
    {
        if (Interlocked.CompareExchange(ref _poison, (int)error, (int)StoreError.None) == (int)StoreError.None)
        {
            _lifetime.Cancel();
            _stream.Dispose();
        }
    }

    // The queue is closed under its lock before it is drained: no request can slip in behind the drain.
    private void Shut()
    {
        bool wakeWriter;
        lock (_gate)
        {
            _isClosed = true;
            wakeWriter = !_isFlushScheduled;
            _isFlushScheduled = true;
            ReleaseSendBuffer();
        }

        _deadlineTimer.Remove(this);
        StoreReply failure = StoreReply.Failed((StoreError)_poison);
        while (_queue.TryPeek(out PendingRequest? request))
        {
            _queue.Dequeue();
            if (request.KeptKey is { IsEmpty: false } key)
            {
                _owner.OnWriteLost(key); // before its caller learns of it, and though it may have none any more
            }

            request.DropValue(); // a large one may have been on its way
            if (request.TryComplete(failure))
            {
                _completions.Add(request);
            }
        }

        _completions.Publish();
        _completions.ResumeElsewhere();

        if (wakeWriter)
        {
            _flush.Set();
        }

        _closed.SetResult((StoreError)_poison);
    }
}
