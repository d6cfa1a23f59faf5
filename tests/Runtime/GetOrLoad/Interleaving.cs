using System.Collections.Concurrent;
using System.Globalization;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>
/// Processes that read, load, change, delete, mark and let time pass in some order, with a model of what a read may return:
/// nothing older than what was in the database when the last change before it was over.
/// </summary>
internal sealed class Interleaving : IAsyncDisposable
{
    private const int Id = 1;
    private const int Processes = 3;

    private static readonly TimeSpan s_localTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_claimTime = TimeSpan.FromSeconds(1);

    private readonly InMemoryFleet _fleet = new();
    private readonly CacheProcess[] _processes;
    private readonly ConcurrentQueue<TaskCompletionSource> _loads = new();
    private readonly List<(Task<CacheResult<Article?>> Read, int Least)> _reads = [];
    private readonly List<(int Version, int Process, long At)> _changes = [];
    private readonly bool _isLocal;
    private int _database = 1;

    internal Interleaving(bool isLocal, bool isStale)
    {
        _isLocal = isLocal;
        CacheEntryDescriptor articles = Fleet.Articles(
            ttlSeconds: 30,
            isStale ? new CacheStalePolicy(TimeSpan.FromSeconds(30), OnErrorFor: TimeSpan.FromSeconds(60)) : null,
            local: isLocal ? new CacheLocalPolicy(s_localTime, 100, IsShared: true) : null);
        _processes = [.. Enumerable.Range(0, Processes).Select(_ => _fleet.Start(articles))];
    }

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    /// <param name="step">What to do, and by which process.</param>
    internal async Task DoAsync(int step)
    {
        int process = step % Processes;
        switch (step / Processes)
        {
            case 0 or 1 or 2:
                Read(process);
                break;
            case 3 or 4:
                EndALoad(null);
                break;
            case 5:
                EndALoad(new InvalidDataException());
                break;
            case 6:
                await ChangeAsync(process, static (cache, _) => cache.DeleteAsync(Id));
                break;
            case 7:
                await ChangeAsync(process, static (cache, version) => cache.SetAsync(Id, Text(version)));
                break;
            case 8:
                await ChangeAsync(process, static (cache, _) => cache.MarkStaleAsync(Id));
                break;
            default:
                _fleet.Clock.Advance(TimeSpan.FromMilliseconds(100 << (process * 3)));
                break;
        }
    }

    /// <summary>Lets everything come to its end, and looks whether all of it was allowed.</summary>
    /// <returns>What was not.</returns>
    internal async Task<string?> EndAsync()
    {
        Task all = Task.WhenAll(_reads.Select(static read => read.Read.ContinueWith(static _ => { }, TaskScheduler.Default)));
        await Eventually.TrueAsync(() =>
        {
            EndALoad(null);
            _fleet.Clock.Advance(TimeSpan.FromMilliseconds(50));
            return all.IsCompleted;
        });
        foreach ((Task<CacheResult<Article?>> read, int least) in _reads)
        {
            if (read.IsCompletedSuccessfully && FaultOf(read.Result, least) is { } fault)
            {
                return fault;
            }
        }

        _fleet.Clock.Advance(s_localTime + s_claimTime);
        for (int process = 0; process < Processes; process++)
        {
            if (FaultOf(await _processes[process].PeekAsync(Id), LeastOf(process)) is { } fault)
            {
                return $"{fault}, and was stored";
            }
        }

        return null;
    }

    private static string? FaultOf(CacheResult<Article?> result, int least) =>
        result.Source is not (CacheSource.Stale or CacheSource.None) && VersionOf(result) < least
            ? $"a read that may return {least} or newer has returned {VersionOf(result)} ({result.Source})"
            : null;

    private static int VersionOf(CacheResult<Article?> result) => int.Parse(result.Value!.Text, CultureInfo.InvariantCulture);

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private void Read(int process) => _reads.Add((_processes[process].Entry.GetOrLoadResultAsync(
        new ArticleKey(Id), this, static (self, _, token) => self.LoadAsync(token), default).AsTask(), LeastOf(process)));

    // What is loaded is what was in the database when the load began.
    private async ValueTask<Article?> LoadAsync(CancellationToken cancellationToken)
    {
        int version = Volatile.Read(ref _database);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loads.Enqueue(end);
        await end.Task.WaitAsync(cancellationToken);
        return new Article(Id, Text(version));
    }

    private void EndALoad(Exception? failure)
    {
        if (_loads.TryDequeue(out TaskCompletionSource? end))
        {
            _ = failure is null ? end.TrySetResult() : end.TrySetException(failure);
        }
    }

    private async Task ChangeAsync(int process, Func<CacheProcess, int, ValueTask> change)
    {
        int version = Interlocked.Increment(ref _database);
        await change(_processes[process], version);
        _changes.Add((version, process, _fleet.Clock.GetTimestamp()));
    }

    // With copies in the process, what others change is seen when a copy's time is over.
    private int LeastOf(int process) => _changes
        .Where(change => !_isLocal || change.Process == process || _fleet.Clock.GetElapsedTime(change.At) >= s_localTime + s_claimTime)
        .Select(static change => change.Version)
        .DefaultIfEmpty(1)
        .Max();
}
