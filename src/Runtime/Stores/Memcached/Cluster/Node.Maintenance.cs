using System.Diagnostics;
using MemcachedGen.Stores.Memcached.Administration;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <content>Connecting, and connecting again.</content>
internal sealed partial class Node
{
    private readonly AsyncGate _firstIsConnected = new();
    private readonly NodeHealth _health;

    private void Maintain(Func<Task> maintenance)
    {
        lock (_maintenance)
        {
            _maintenance.RemoveAll(static task => task.IsCompletedSuccessfully);
            _maintenance.Add(Detached.Run(maintenance));
        }
    }

    // The first connection is the prober: while it cannot be made, no other is tried.
    private async Task MaintainFirstAsync()
    {
        var lastError = StoreError.None;
        while (!_disposal.IsCancellationRequested)
        {
            (Connection? connection, StoreError error, string reason) = await TryConnectAsync().ConfigureAwait(false);
            if (connection is not null && await TryRecoverAsync(connection).ConfigureAwait(false) is var failure and not StoreError.None)
            {
                await connection.CloseAsync().ConfigureAwait(false);
                (connection, error, reason) = (null, failure, "it does not make lost writes good");
            }

            _connectFailure = error;
            if (connection is null)
            {
                _health.ConnectFailed();
                ReportState();
                _attempt.TrySetResult(error);
                NoteFailure(error);
                if (error != lastError && !_disposal.IsCancellationRequested)
                {
                    // A node that was away may come back with another trouble, a new password say, and that must be told too.
                    Log.NodeDown(_logger, Address, error, reason);
                }

                lastError = error;
                _onUnreachable?.Invoke();
                await PauseAsync(_health.NextDelay(Random.Shared.NextDouble())).ConfigureAwait(false);
                continue;
            }

            lastError = StoreError.None;
            if (!await ServeFirstAsync(connection).ConfigureAwait(false))
            {
                await PauseAsync(_health.NextDelay(Random.Shared.NextDouble())).ConfigureAwait(false);
            }
        }
    }

    // Returns whether to reconnect at once.
    private async Task<bool> ServeFirstAsync(Connection connection)
    {
        bool wasDown = _health.IsDown;
        _health.Connected();
        ReportState();
        Task<(StoreError Reason, TimeSpan Lifetime)> service = _lanes[0].ServeAsync(connection, _disposal.Token);
        Log.NodeUp(_logger, Address, connection.ServerVersion);
        NoteReturn(wasDown);
        _attempt.TrySetResult(StoreError.None);
        _firstIsConnected.Open();
        (StoreError reason, _) = await service.ConfigureAwait(false);
        _firstIsConnected.Close();
        bool isNextAtOnce = _health.ConnectionLost();
        ReportState();
        if (isNextAtOnce)
        {
            _attempt = NewAttempt(); // callers wait for it; otherwise the old one, which is over, has them refused
        }

        if (!_disposal.IsCancellationRequested)
        {
            NoteFailure(reason);
            _instruments.Faulted(reason);
            Log.ConnectionLost(_logger, Address, reason);
        }

        return isNextAtOnce;
    }

    private async Task MaintainFurtherAsync(Lane lane)
    {
        var delay = default(ReconnectDelay);
        while (!_disposal.IsCancellationRequested)
        {
            await _firstIsConnected.PassAsync(_disposal.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            (Connection? connection, _, _) = await TryConnectAsync().ConfigureAwait(false);
            TimeSpan lifetime = connection is null ? TimeSpan.Zero : await ServeFurtherAsync(lane, connection).ConfigureAwait(false);
            if (lifetime >= NodeHealth.ProvenLifetime)
            {
                delay.Reset();
            }
            else
            {
                await PauseAsync(delay.Next(Random.Shared.NextDouble())).ConfigureAwait(false);
            }
        }
    }

    private async Task<TimeSpan> ServeFurtherAsync(Lane lane, Connection connection)
    {
        (StoreError reason, TimeSpan lifetime) = await lane.ServeAsync(connection, _disposal.Token).ConfigureAwait(false);
        if (!_disposal.IsCancellationRequested)
        {
            _instruments.Faulted(reason);
        }

        return lifetime;
    }

    private async Task<(Connection? Connection, StoreError Error, string Reason)> TryConnectAsync()
    {
        Activity? span = TransportActivities.StartConnect(Address);
        long startedAt = Stopwatch.GetTimestamp();
        (Connection? connection, StoreError error, string reason) = await ConnectAsync().ConfigureAwait(false);
        TransportActivities.EndConnect(span, Address, connection?.TlsVersion, connection is null && _disposal.IsCancellationRequested ? StoreError.Canceled : error);
        if (!_disposal.IsCancellationRequested)
        {
            _instruments.Connected(startedAt, error);
        }

        return (connection, error, reason);
    }

    private async Task<(Connection? Connection, StoreError Error, string Reason)> ConnectAsync()
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _disposal.Token);
        try
        {
            if (_isFlushDue)
            {
                await FlushReturningAsync(either.Token).ConfigureAwait(false);
            }

            Connection connection = await Connection.OpenAsync(_connector, Address, _options, _largeValues, this, either.Token).ConfigureAwait(false);
            return (connection, StoreError.None, "");
        }
        catch (OperationCanceledException)
        {
            return (null, StoreError.ConnectTimeout, "it did not answer in time");
        }
        catch (Exception exception)
        {
            // Whatever it is, the prober goes on: a node whose maintenance ended would never come back.
            return (null, ConnectionErrors.Classify(exception), exception.Message.TrimEnd('.'));
        }
    }

    // It was away from the list of servers, and what it holds may be outdated.
    private async Task FlushReturningAsync(CancellationToken cancellationToken)
    {
        if (await ServerFlush.PerformAsync(_connector, Address, _options, cancellationToken).ConfigureAwait(false))
        {
            Log.ReturningServerFlushed(_logger, Address);
        }
        else
        {
            Log.ReturningServerNotFlushed(_logger, Address);
        }

        _isFlushDue = false;
    }

    private async Task PauseAsync(TimeSpan delay)
    {
        await Task.Delay(delay, _options.Time, _disposal.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
