using MemcachedGen.Stores.Memcached.Connections;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>Closes nodes that get no new requests any more, once what was sent to them is answered. Thread-safe.</summary>
/// <remarks>
/// A request that had looked its node up just before the change may arrive a little later. So a node is kept for one
/// operation timeout in any case, and then until nothing is in flight on it, in all at most twice that time and a minute.
/// </remarks>
internal sealed class DrainingNodes(TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_lookInterval = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _disposal = new();
    private readonly HashSet<Task> _drains = []; // under its own lock

    /// <summary>How many are not yet closed.</summary>
    internal int Count
    {
        get
        {
            lock (_drains)
            {
                return _drains.Count;
            }
        }
    }

    /// <summary>Closes a node when it is idle.</summary>
    internal void Add(Node node, ConnectionOptions options)
    {
        lock (_drains)
        {
            Task drain = Detached.Run(() => DrainAsync(node, options.OperationTimeout));
            _drains.Add(drain);
            _ = drain.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Closes those that are left at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposal.CancelAsync().ConfigureAwait(false);
        Task[] drains;
        lock (_drains)
        {
            drains = [.. _drains];
        }

        await Task.WhenAll(drains).ConfigureAwait(false);
        _disposal.Dispose();
    }

    private async Task DrainAsync(Node node, TimeSpan operationTimeout)
    {
        TimeSpan limit = TimeSpan.FromTicks(Math.Min(2 * operationTimeout.Ticks, s_limit.Ticks));
        long since = time.GetTimestamp();
        await PauseAsync(limit / 2).ConfigureAwait(false);
        while (!node.IsIdle && time.GetElapsedTime(since) < limit && !_disposal.IsCancellationRequested)
        {
            await PauseAsync(s_lookInterval).ConfigureAwait(false);
        }

        await node.DisposeAsync().ConfigureAwait(false);
    }

    private Task PauseAsync(TimeSpan delay) => Quietly(Task.Delay(delay, time, _disposal.Token));

    private static async Task Quietly(Task pause) => await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Forget(Task drain)
    {
        lock (_drains)
        {
            _drains.Remove(drain);
        }
    }
}
