using MemcachedGen.Caching;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen;

/// <summary>
/// Loads ahead what <see cref="WarmUpAttribute{TSource}"/> names, for all caches that were created on a client. Thread-safe.
/// </summary>
public sealed class CacheWarmer
{
    private readonly Func<IReadOnlyList<IWarmUp>> _warmUps;
    private readonly SpanSource _spans;
    private readonly ILogger _logger;

    internal CacheWarmer(Func<IReadOnlyList<IWarmUp>> warmUps, SpanSource spans, ILogger logger)
    {
        _spans = spans;
        _warmUps = warmUps;
        _logger = logger;
    }

    /// <summary>Warms up, method after method. A key that fails stops no other, nor does a source.</summary>
    /// <param name="progress">Is told after each chunk.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends it without an exception; what was done by then is in the report.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">The client has no services, or a source is not registered.</exception>
    public async Task<WarmUpReport> WarmAsync(
        IProgress<WarmUpProgress>? progress = null, WarmUpOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new WarmUpOptions();
        options.ThrowIfInvalid();
        var tallies = new List<WarmUpTally>();
        bool isComplete = true;
        IReadOnlyList<IWarmUp> warmUps = _warmUps();
        foreach (IWarmUp warmUp in warmUps)
        {
            warmUp.ThrowIfNotReady();
        }

        foreach (IWarmUp warmUp in warmUps)
        {
            WarmUpTally tally = warmUp.CreateTally(progress, options);
            Resume(tally, options.Resume);
            tallies.Add(tally);
            isComplete = isComplete && await RunAsync(warmUp, tally, options, cancellationToken).ConfigureAwait(false);
        }

        return new([.. tallies.Select(static tally => tally.Progress)], [.. tallies.SelectMany(static tally => tally.Errors)], isComplete);
    }

    /// <returns>Whether it came to an end, and was not cancelled.</returns>
    private async Task<bool> RunAsync(IWarmUp warmUp, WarmUpTally tally, WarmUpOptions options, CancellationToken cancellationToken)
    {
        CacheSpan span = CacheActivities.StartWarmUp(_spans, tally.Progress.Contract);
        Exception? failure = null;
        bool isEnded = true;
        try
        {
            await warmUp.RunAsync(tally, options, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            isEnded = false;
        }
        catch (Exception exception)
        {
            tally.Fail(key: null, exception);
            failure = exception;
        }

        WarmUpProgress result = tally.Progress;
        span.SetTag(TelemetryNames.WarmUpKeys, result.Done);
        span.SetTag(TelemetryNames.WarmUpFailed, result.Failed);
        span.End(failure, keyCount: 0);
        tally.Report();
        Log.WarmedUp(_logger, result.Contract, result.Method, result.Done, result.Loaded, result.Found, result.Failed, isEnded ? "complete" : "cancelled");
        return isEnded;
    }

    private static void Resume(WarmUpTally tally, WarmUpReport? report)
    {
        WarmUpProgress own = tally.Progress;
        if (report?.Methods.FirstOrDefault(method => method.Contract == own.Contract && method.Method == own.Method) is { } before)
        {
            tally.Resume(before.Done);
        }
    }
}
