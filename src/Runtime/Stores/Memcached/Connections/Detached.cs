namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Starts work that outlives its caller and serves everybody, and so must not carry the caller's ambient state.</summary>
internal static class Detached
{
    internal static Task Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Task.Run(work);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(work);
        }
    }
}
