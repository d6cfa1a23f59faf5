using System.Threading.Tasks.Sources;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Wakes a loop of a connection by way of the thread pool's global queue. Allocates nothing.</summary>
/// <remarks>
/// The detour lets callers that can run append their requests first, so that one system call carries many of them.
/// Waking the writer in place, or by way of the thread-local queue, runs it before them and halves the throughput.
/// </remarks>
internal sealed class PoolSignal : IValueTaskSource, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<bool> _core;

    internal ValueTask WaitAsync() => new(this, _core.Version);

    internal void Set() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Runs the loop on this thread.</summary>
    internal void SetInline() => _core.SetResult(true);

    /// <summary>Goes to the back of the global queue.</summary>
    internal ValueTask YieldAsync()
    {
        Set();
        return WaitAsync();
    }

    void IThreadPoolWorkItem.Execute() => _core.SetResult(true);

    void IValueTaskSource.GetResult(short token)
    {
        _core.GetResult(token);
        _core.Reset();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
