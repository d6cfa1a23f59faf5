using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemcachedGen.Pooling;

/// <summary>Keeps objects for reuse: a few per thread, which costs no synchronization, and the rest in a shared, bounded queue.</summary>
internal static class Pool<T>
    where T : class, new()
{
    private const int SharedCapacity = 4_096;

    private static readonly ConcurrentQueue<T> s_shared = new();
    private static readonly int s_index = LocalStack.NextIndex();
    private static int s_sharedCount;

    internal static T Rent()
    {
        if (LocalStack.Of(s_index).TryPop(out object? local))
        {
            return Unsafe.As<T>(local);
        }

        if (s_shared.TryDequeue(out T? shared))
        {
            Interlocked.Decrement(ref s_sharedCount);
            return shared;
        }

        return new();
    }

    internal static void Return(T item)
    {
        if (LocalStack.Of(s_index).TryPush(item))
        {
            return;
        }

        if (Interlocked.Increment(ref s_sharedCount) <= SharedCapacity)
        {
            s_shared.Enqueue(item);
        }
        else
        {
            Interlocked.Decrement(ref s_sharedCount);
        }
    }
}
