using MemcachedGen.Benchmarks.Servers;
using MemcachedGen.HerdSpeed.Caches;

namespace MemcachedGen.HerdSpeed;

/// <summary>The processes that use one cache, and its server.</summary>
internal sealed class WorkerGroup : IDisposable
{
    /// <summary>How many processes there are.</summary>
    public const int Size = 4;

    private readonly ServerProcess _server;
    private readonly WorkerProcess[] _workers;
    private int _keys;

    private WorkerGroup(CacheKind kind, ServerProcess server)
    {
        Kind = kind;
        _server = server;
        _workers = [.. Enumerable.Range(0, Size).Select(_ => WorkerProcess.Start(kind, server.Name))];
    }

    public CacheKind Kind { get; }

    public static async Task<WorkerGroup> StartAsync(CacheKind kind, CancellationToken cancellationToken)
    {
        var group = new WorkerGroup(kind, await kind.StartServerAsync());
        try
        {
            await Task.WhenAll(group._workers.Select(worker => worker.WaitUntilReadyAsync(cancellationToken)));
            return group;
        }
        catch
        {
            group.Dispose();
            throw;
        }
    }

    /// <summary>Lets that many callers, spread over some of the processes, ask for a key that nobody has asked for.</summary>
    public async Task<Served> CallAsync(int processes, int callers, CancellationToken cancellationToken)
    {
        string key = $"key{++_keys}";
        return Served.Sum(await Task.WhenAll(Enumerable.Range(0, processes).Select(
            index => _workers[index].CallAsync(key, (callers + index) / processes, cancellationToken))));
    }

    public void Dispose()
    {
        Array.ForEach(_workers, static worker => worker.Dispose());
        _server.Dispose();
    }
}
