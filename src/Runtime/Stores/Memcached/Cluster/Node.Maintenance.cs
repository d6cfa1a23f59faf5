using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <content>Connecting, and connecting again.</content>
internal sealed partial class Node
{
    // A connection that broke sooner than this was no proof that the server is well.
    private static readonly TimeSpan s_provenLifetime = TimeSpan.FromSeconds(1);

    private readonly AsyncGate _firstIsConnected = new();

    private void Maintain(Func<Task> maintenance)
    {
        lock (_maintenance)
        {
            _maintenance.Add(Detached.Run(maintenance));
        }
    }

    // The first connection is the prober: while it cannot be made, no other is tried.
    private async Task MaintainFirstAsync()
    {
        var delay = default(ReconnectDelay);
        var lastError = StoreError.None;
        while (!_disposal.IsCancellationRequested)
        {
            (Connection? connection, StoreError error, string reason) = await TryConnectAsync().ConfigureAwait(false);
            if (connection is null)
            {
                _attempt.TrySetResult(error);
                if (error != lastError && !_disposal.IsCancellationRequested)
                {
                    // A node that was away may come back with another trouble, a new password say, and that must be told too.
                    Log.NodeDown(_logger, Address, error, reason);
                }

                lastError = error;
                _onUnreachable?.Invoke();
                await PauseAsync(delay.Next(Random.Shared.NextDouble())).ConfigureAwait(false);
                continue;
            }

            lastError = StoreError.None;
            if (await ServeFirstAsync(connection).ConfigureAwait(false) >= s_provenLifetime)
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
    private async Task<TimeSpan> ServeFirstAsync(Connection connection)
    {
        Task<(StoreError Reason, TimeSpan Lifetime)> service = _lanes[0].ServeAsync(connection, _disposal.Token);
        Log.NodeUp(_logger, Address, connection.ServerVersion);
        _attempt.TrySetResult(StoreError.None);
        _firstIsConnected.Open();
        (StoreError reason, TimeSpan lifetime) = await service.ConfigureAwait(false);
        _firstIsConnected.Close();
        _attempt = NewAttempt();
        if (!_disposal.IsCancellationRequested)
        {
            Log.ConnectionLost(_logger, Address, reason);
        }

        return lifetime;
    }

    private async Task MaintainFurtherAsync(Lane lane)
    {
        var delay = default(ReconnectDelay);
        while (!_disposal.IsCancellationRequested)
        {
            await _firstIsConnected.PassAsync(_disposal.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            (Connection? connection, _, _) = await TryConnectAsync().ConfigureAwait(false);
            TimeSpan lifetime = connection is null
                ? TimeSpan.Zero
                : (await lane.ServeAsync(connection, _disposal.Token).ConfigureAwait(false)).Lifetime;
            if (lifetime >= s_provenLifetime)
            {
                delay.Reset();
            }
            else
            {
                await PauseAsync(delay.Next(Random.Shared.NextDouble())).ConfigureAwait(false);
            }
        }
    }

    private async Task<(Connection? Connection, StoreError Error, string Reason)> TryConnectAsync()
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _disposal.Token);
        try
        {
            if (_isFlushDue)
            {
                await ReturnFlush.PerformAsync(_connector, Address, _options, _logger, either.Token).ConfigureAwait(false);
                _isFlushDue = false;
            }

            Connection connection = await Connection.OpenAsync(_connector, Address, _options, _largeValues, either.Token).ConfigureAwait(false);
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

    private async Task PauseAsync(TimeSpan delay)
    {
        await Task.Delay(delay, _options.Time, _disposal.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
