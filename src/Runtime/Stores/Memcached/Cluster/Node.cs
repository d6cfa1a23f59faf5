using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>One server: keeps a connection to it, and fails fast while there is none.</summary>
/// <remarks>
/// A node that has just lost its connection, or was never asked, is being connected to and its callers wait for that;
/// after a failed attempt it is down, its callers are refused at once and one prober goes on trying with back-off.
/// </remarks>
internal sealed class Node : IAsyncDisposable
{
    // A connection that broke sooner than this was no proof that the server is well.
    private static readonly TimeSpan s_provenLifetime = TimeSpan.FromSeconds(1);

    private readonly ConnectionOptions _options;
    private readonly IConnector _connector;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _disposal = new();
    private readonly Task _maintenance;
    private volatile Connection? _connection;
    private StoreError _lastFailure; // the maintenance's alone
    private volatile TaskCompletionSource<StoreError> _attempt = NewAttempt();

    internal Node(StoreNode address, IConnector connector, ConnectionOptions options, ILogger logger)
    {
        Address = address;
        _connector = connector;
        _options = options;
        _logger = logger;
        _maintenance = Detached.Run(MaintainAsync);
    }

    internal StoreNode Address { get; }

    internal bool IsConnected => _connection is not null;

    /// <summary>Sends a request, or says at once that it cannot.</summary>
    /// <param name="request">Checked: its key and value are acceptable to the server.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    internal ValueTask<StoreReply> SendAsync(in MetaRequest request, CancellationToken cancellationToken)
    {
        if (_connection is { } connection && connection.TrySend(request, cancellationToken, out ValueTask<StoreReply> reply))
        {
            return reply;
        }

        TaskCompletionSource<StoreError> attempt = _attempt;
        if (attempt.Task.IsCompletedSuccessfully)
        {
            // Connected between the two looks, or down.
            return _connection is { } fresh && fresh.TrySend(request, cancellationToken, out reply)
                ? reply
                : new(StoreReply.Failed(StoreError.CircuitOpen));
        }

        return SendWhenConnectedAsync(DeferredRequest.Copy(request), attempt.Task, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _disposal.CancelAsync().ConfigureAwait(false);
        await _maintenance.ConfigureAwait(false);
        _attempt.TrySetResult(StoreError.ConnectionClosed);
        _disposal.Dispose();
    }

    private async ValueTask<StoreReply> SendWhenConnectedAsync(
        DeferredRequest request, Task<StoreError> attempt, CancellationToken cancellationToken)
    {
        try
        {
            StoreError error = await attempt.WaitAsync(_options.OperationTimeout, _options.Time, cancellationToken).ConfigureAwait(false);
            if (error != StoreError.None)
            {
                return StoreReply.Failed(error);
            }
        }
        catch (TimeoutException)
        {
            return StoreReply.Failed(StoreError.ConnectTimeout);
        }
        catch (OperationCanceledException)
        {
            return StoreReply.Failed(StoreError.Canceled);
        }

        return _connection is { } connection && connection.TrySend(request.ToRequest(), cancellationToken, out ValueTask<StoreReply> reply)
            ? await reply.ConfigureAwait(false)
            : StoreReply.Failed(StoreError.ConnectionClosed);
    }

    private async Task MaintainAsync()
    {
        var delay = default(ReconnectDelay);
        while (!_disposal.IsCancellationRequested)
        {
            Connection? connection = await TryConnectAsync().ConfigureAwait(false);
            if (connection is null)
            {
                await PauseAsync(delay.Next(Random.Shared.NextDouble())).ConfigureAwait(false);
                continue;
            }

            if (await ServeAsync(connection).ConfigureAwait(false) >= s_provenLifetime)
            {
                delay.Reset();
            }
            else
            {
                _attempt.TrySetResult(StoreError.CircuitOpen);
                await PauseAsync(delay.Next(Random.Shared.NextDouble())).ConfigureAwait(false);
            }
        }
    }

    // Returns how long the connection held.
    private async Task<TimeSpan> ServeAsync(Connection connection)
    {
        long since = _options.Time.GetTimestamp();
        _connection = connection;
        _lastFailure = StoreError.None;
        _attempt.TrySetResult(StoreError.None);
        Log.NodeUp(_logger, Address, connection.ServerVersion);
        using (_disposal.Token.UnsafeRegister(static state => ((Connection)state!).CloseAsync(), connection))
        {
            StoreError reason = await connection.Closed.ConfigureAwait(false);
            _attempt = NewAttempt();
            _connection = null;
            if (!_disposal.IsCancellationRequested)
            {
                Log.ConnectionLost(_logger, Address, reason);
            }
        }

        return _options.Time.GetElapsedTime(since);
    }

    private async Task<Connection?> TryConnectAsync()
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _disposal.Token);
        StoreError error;
        string reason;
        try
        {
            return await Connection.OpenAsync(_connector, Address, _options, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            error = StoreError.ConnectTimeout;
            reason = "it did not answer in time";
        }
        catch (Exception exception)
        {
            // Whatever it is, the prober goes on: a node whose maintenance ended would never come back.
            error = ConnectionErrors.Classify(exception);
            reason = exception.Message.TrimEnd('.');
        }

        _attempt.TrySetResult(error);
        if (error != _lastFailure && !_disposal.IsCancellationRequested)
        {
            // A node that was away may come back with another trouble, a new password say, and that must be told too.
            _lastFailure = error;
            Log.NodeDown(_logger, Address, error, reason);
        }

        return null;
    }

    private async Task PauseAsync(TimeSpan delay)
    {
        await Task.Delay(delay, _options.Time, _disposal.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TaskCompletionSource<StoreError> NewAttempt() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
