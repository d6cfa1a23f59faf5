namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Starts work that outlives its caller and serves everybody, and so must not carry the caller's ambient state.</summary>
internal static class Detached
{
    internal static Task Run(Func<Task> work)
    {
        using (SuppressFlow())
        {
            return Task.Run(work);
        }
    }

    /// <summary>What is started until this is disposed of, on this thread, carries nothing of the caller's.</summary>
    internal static AsyncFlowControl? SuppressFlow() => ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
}
