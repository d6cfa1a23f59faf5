using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached.Discovery;

/// <summary>Asks for the servers again and again, one question at a time, and tells of each list that can be believed.</summary>
/// <remarks>
/// An answer without more than half of the servers is believed when it is given twice in a row: a resolver that has just
/// lost its zone must not empty the cache. After a failure the last list stays.
/// </remarks>
internal sealed class DiscoveryWatcher : IAsyncDisposable
{
    /// <summary>The least time between two questions.</summary>
    internal static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);

    private readonly DiscoverySettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<IReadOnlyList<NodeSpec>> _onFound;
    private readonly CancellationTokenSource _disposal = new();
    private readonly Task _watching;
    private volatile TaskCompletionSource _wake = NewWake();
    private Task<IReadOnlyList<NodeSpec>>? _question;
    private IReadOnlyList<NodeSpec>? _last;
    private IReadOnlyList<NodeSpec>? _doubted;
    private bool _hasFailed;

    /// <param name="settings">Whom to ask, and how often.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where failures are logged, once each time it begins to fail.</param>
    /// <param name="onFound">Takes each list that differs from the last one; called by one thread at a time.</param>
    internal DiscoveryWatcher(DiscoverySettings settings, TimeProvider time, ILogger logger, Action<IReadOnlyList<NodeSpec>> onFound)
    {
        _settings = settings;
        _time = time;
        _logger = logger;
        _onFound = onFound;
        _watching = Detached.Run(WatchAsync);
    }

    /// <summary>Has the next question asked soon. Thread-safe.</summary>
    internal void AskSoon() => _wake.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _disposal.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _ = _question?.ContinueWith(static question => question.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        if (_question is not { IsCompleted: false })
        {
            _disposal.Dispose();
        }
    }

    private async Task WatchAsync()
    {
        var retry = default(ReconnectDelay);
        while (!_disposal.IsCancellationRequested)
        {
            _wake = NewWake();
            TimeSpan pause;
            if (await TryAskAsync().ConfigureAwait(false))
            {
                retry.Reset();
                pause = Jittered(_doubted is null ? _settings.Interval : _settings.Interval / 4);
            }
            else
            {
                TimeSpan next = retry.Next(Random.Shared.NextDouble());
                pause = next < _settings.Interval ? next : Jittered(_settings.Interval);
            }

            await PauseAsync(pause).ConfigureAwait(false);
        }
    }

    // A resolver that does not end when it is told to is waited for by the next round too, and not asked twice.
    private async Task<bool> TryAskAsync()
    {
        try
        {
            _question ??= _settings.Discovery.FindAsync(_disposal.Token).AsTask();
            IReadOnlyList<NodeSpec> found = await _question.WaitAsync(_settings.Patience, _time, _disposal.Token).ConfigureAwait(false);
            _question = null;
            Consider(found);
            if (_hasFailed)
            {
                _hasFailed = false;
                Log.DiscoveryRecovered(_logger);
            }

            return true;
        }
        catch (Exception exception)
        {
            // Whatever it is, the watcher goes on: one that ended would never see a change again.
            if (_question is { IsCompleted: true })
            {
                _question = null;
            }

            if (!_hasFailed && !_disposal.IsCancellationRequested)
            {
                _hasFailed = true;
                Log.DiscoveryFailed(_logger, Describe(exception), _last is null ? "Until they are, values are loaded." : "The last ones stay in use.");
            }

            return false;
        }
    }

    private void Consider(IReadOnlyList<NodeSpec> found)
    {
        if (_last is { } last)
        {
            if (AreSame(found, last))
            {
                _doubted = null;
                return;
            }

            int removed = last.Count(server => !found.Any(other => other.Address.IsSameAs(server.Address)));
            if (removed * 2 > last.Count && (_doubted is null || !AreSame(found, _doubted)))
            {
                _doubted = found;
                Log.DiscoveryDoubted(_logger, removed, last.Count);
                return;
            }
        }

        _doubted = null;
        _onFound(found);
        _last = found;
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        TimeSpan rest = pause;
        if (rest >= MinInterval && _last is not null)
        {
            await Task.Delay(MinInterval, _time, _disposal.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            rest -= MinInterval;
        }

        await _wake.Task.WaitAsync(rest, _time, _disposal.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private string Describe(Exception exception) => exception switch
    {
        DiscoveryException => exception.Message,
        TimeoutException => $"no answer within {_settings.Patience}.",
        _ => $"{exception.GetType()}: {exception.Message.TrimEnd('.')}.",
    };

    private static bool AreSame(IReadOnlyList<NodeSpec> these, IReadOnlyList<NodeSpec> others) =>
        these.Count == others.Count && these.Zip(others).All(static pair => pair.First.IsSameAs(pair.Second));

    private static TimeSpan Jittered(TimeSpan interval)
    {
        TimeSpan jittered = interval * (0.9 + (Random.Shared.NextDouble() / 5));
        return jittered > MinInterval ? jittered : MinInterval;
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
