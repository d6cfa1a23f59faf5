using System.Diagnostics.CodeAnalysis;

namespace MemcachedGen.Pooling;

/// <summary>A thread's own spare objects of one pool.</summary>
/// <remarks>Not generic, because thread-static fields of generic types are several times slower to reach.</remarks>
internal sealed class LocalStack
{
    private const int Capacity = 16;

    private static int s_pools;

    [ThreadStatic]
    private static LocalStack?[]? t_stacks;

    private readonly object?[] _items = new object?[Capacity];
    private int _count;

    /// <summary>A number for a new pool.</summary>
    internal static int NextIndex() => Interlocked.Increment(ref s_pools) - 1;

    /// <summary>The current thread's stack of a pool.</summary>
    internal static LocalStack Of(int index)
    {
        LocalStack?[]? stacks = t_stacks;
        return stacks is not null && (uint)index < (uint)stacks.Length && stacks[index] is { } stack ? stack : Create(index);
    }

    internal bool TryPop([NotNullWhen(true)] out object? item)
    {
        if (_count == 0)
        {
            item = null;
            return false;
        }

        item = _items[--_count]!;
        _items[_count] = null;
        return true;
    }

    internal bool TryPush(object item)
    {
        if (_count == Capacity)
        {
            return false;
        }

        _items[_count++] = item;
        return true;
    }

    private static LocalStack Create(int index)
    {
        if (t_stacks is null || index >= t_stacks.Length)
        {
            Array.Resize(ref t_stacks, Math.Max(index + 1, 16));
        }

        return t_stacks[index] ??= new();
    }
}
