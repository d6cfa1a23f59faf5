using System.Threading.Channels;
using MemcachedGen.Herd;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>Several processes whose callers all want the same key.</summary>
internal sealed class HerdFleet : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly HerdProcess[] _processes;
    private readonly Channel<HerdProcess> _loads = Channel.CreateUnbounded<HerdProcess>();
    private int _loadCount;

    /// <inheritdoc cref="HerdProcess(MemcachedNode, string, int, TimeSpan, Action{HerdProcess})"/>
    internal HerdFleet(MemcachedNode server, string key, int processes, int callers, TimeSpan leaseTime) =>
        _processes = [.. Enumerable.Range(0, processes).Select(_ => new HerdProcess(server, key, callers, leaseTime, OnLoading))];

    internal IReadOnlyList<HerdProcess> Processes => _processes;

    /// <summary>How many loads there were in all of them.</summary>
    internal int LoadCount => Volatile.Read(ref _loadCount);

    /// <summary>Lets all callers call, at the same time, and returns when they have.</summary>
    internal async Task CallAsync()
    {
        await ForAll(static process => process.Ready);
        Array.ForEach(_processes, static process => process.Go());
        await ForAll(static process => process.Called);
    }

    /// <summary>The process that begins to load next.</summary>
    internal Task<HerdProcess> NextLoadAsync() => _loads.Reader.ReadAsync().AsTask().WaitAsync(s_patience);

    internal void Release() => Array.ForEach(_processes, static process => process.Release());

    internal Task<HerdReport[]> ReportsAsync() => Task.WhenAll(_processes.Select(static process => process.Report)).WaitAsync(s_patience);

    internal Task EndAsync() => ForAll(static process => process.EndAsync());

    public void Dispose() => Array.ForEach(_processes, static process => process.Dispose());

    private Task ForAll(Func<HerdProcess, Task> what) => Task.WhenAll(_processes.Select(what)).WaitAsync(s_patience);

    private void OnLoading(HerdProcess process)
    {
        Interlocked.Increment(ref _loadCount);
        _loads.Writer.TryWrite(process);
    }
}
