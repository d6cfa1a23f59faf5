namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>Lets tasks pass while it is open. Thread-safe.</summary>
internal sealed class AsyncGate
{
    private volatile TaskCompletionSource _opened = Closed();

    internal void Open() => _opened.TrySetResult();

    internal void Close()
    {
        if (_opened.Task.IsCompleted)
        {
            _opened = Closed();
        }
    }

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal Task PassAsync(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);

    private static TaskCompletionSource Closed() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
