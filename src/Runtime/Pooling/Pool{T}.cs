using System.Collections.Concurrent;

namespace MemcachedGen.Pooling;

/// <summary>Keeps objects for reuse: a few per thread, which costs no synchronization, and the rest in a shared, bounded queue.</summary>
internal static class Pool<T>
    where T : class, new()
{
    private const int LocalCapacity = 16;
    private const int SharedCapacity = 4_096;

    private static readonly ConcurrentQueue<T> s_shared = new();
    private static int s_sharedCount;

    [ThreadStatic]
    private static LocalStack? t_local;

    internal static T Rent()
    {
        LocalStack local = t_local ??= new();
        if (local.Count > 0)
        {
            return local.Items[--local.Count];
        }

        if (s_shared.TryDequeue(out T? item))
        {
            Interlocked.Decrement(ref s_sharedCount);
            return item;
        }

        return new();
    }

    internal static void Return(T item)
    {
        LocalStack local = t_local ??= new();
        if (local.Count < LocalCapacity)
        {
            local.Items[local.Count++] = item;
        }
        else if (Interlocked.Increment(ref s_sharedCount) <= SharedCapacity)
        {
            s_shared.Enqueue(item);
        }
        else
        {
            Interlocked.Decrement(ref s_sharedCount);
        }
    }

    private sealed class LocalStack
    {
        internal readonly T[] Items = new T[LocalCapacity];
        internal int Count;
    }
}
