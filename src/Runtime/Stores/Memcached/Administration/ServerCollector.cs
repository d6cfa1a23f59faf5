using System.Collections.Concurrent;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached.Administration;

/// <summary>Asks every server for its statistics, again and again, and reports them as metrics until it is disposed of or its client ends.</summary>
/// <remarks>A server has one interval to answer in, so that one that hangs does not hold up the questions to the others.</remarks>
internal sealed class ServerCollector : IAsyncDisposable
{
    /// <summary>So many intervals figures are believed for that no newer ones follow.</summary>
    internal const int Patience = 3;

    private static readonly TimeSpan s_defaultInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_minInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_maxInterval = TimeSpan.FromHours(1);

    private readonly MemcachedStore _store;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping;
    private readonly ConcurrentDictionary<string, Polled> _polled = new(StringComparer.OrdinalIgnoreCase); // by address
    private readonly IDisposable _observation;
    private readonly Task _collecting;
    private int _isDisposed;

    /// <param name="store">Knows the servers.</param>
    /// <param name="interval">How often they are asked; checked.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is logged that a server stops answering.</param>
    /// <param name="clientEnded">Ends it too.</param>
    internal ServerCollector(MemcachedStore store, TimeSpan interval, TimeProvider time, ILogger logger, CancellationToken clientEnded)
    {
        _store = store;
        _interval = interval;
        _time = time;
        _logger = logger;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(clientEnded);
        _observation = ServerMetrics.Observe(Current);
        _collecting = Detached.Run(CollectAsync);
    }

    /// <summary>The interval asked for, or the default one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below one second or above one hour.</exception>
    internal static TimeSpan Checked(TimeSpan? interval)
    {
        TimeSpan value = interval ?? s_defaultInterval;
        ArgumentOutOfRangeException.ThrowIfLessThan(value, s_minInterval, nameof(interval));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, s_maxInterval, nameof(interval));
        return value;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await _collecting.ConfigureAwait(false);
            _stopping.Dispose();
        }

        await _collecting.ConfigureAwait(false);
    }

    private IEnumerable<ServerFigures> Current() => _stopping.IsCancellationRequested
        ? []
        : _store.Nodes
            .Select(node => _polled.GetValueOrDefault(node.Address.ToString()))
            .Where(polled => polled.Figures is not null && _time.GetElapsedTime(polled.At) <= Patience * _interval)
            .Select(static polled => polled.Figures!);

    private async Task CollectAsync()
    {
        using (_observation)
        using (var timer = new PeriodicTimer(_interval, _time))
        {
            do
            {
                await PollAsync().ConfigureAwait(false);
            }
            while (await NextAsync(timer).ConfigureAwait(false));
        }
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task PollAsync()
    {
        IReadOnlyList<Node> nodes = _store.Nodes;
        foreach (string gone in _polled.Keys.Except(nodes.Select(static node => node.Address.ToString()), StringComparer.OrdinalIgnoreCase))
        {
            _polled.TryRemove(gone, out _);
        }

        using var late = new CancellationTokenSource(_interval, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stopping.Token);
        ServerAdministration administration = _store.Administration;
        await Task.WhenAll(nodes.Select(node => PollAsync(administration, node.Address, either.Token))).ConfigureAwait(false);
    }

    private async Task PollAsync(ServerAdministration administration, StoreNode node, CancellationToken cancellationToken)
    {
        StoreError error;
        try
        {
            ServerStatistics answer = await administration.PollAsync(node, cancellationToken).ConfigureAwait(false);
            error = answer.Error;
            if (error == StoreError.None)
            {
                _polled[node.ToString()] = new Polled(new ServerFigures(answer), _time.GetTimestamp(), HasFailed: false);
                return;
            }
        }
        catch (Exception exception)
        {
            // Whatever it is, the collector goes on: one that ended would report nothing more.
            error = exception is OperationCanceledException ? StoreError.Timeout : ConnectionErrors.Classify(exception);
        }

        if (!_stopping.IsCancellationRequested)
        {
            Miss(node, error);
        }
    }

    private void Miss(StoreNode node, StoreError error)
    {
        Polled last = _polled.GetValueOrDefault(node.ToString());
        _polled[node.ToString()] = last with { HasFailed = true };
        if (!last.HasFailed)
        {
            Log.FiguresMissing(_logger, node, error, Patience * _interval);
        }
    }

    private readonly record struct Polled(ServerFigures? Figures, long At, bool HasFailed);
}
