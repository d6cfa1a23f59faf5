using System.Buffers;
using System.ComponentModel;
using System.IO.Hashing;
using System.Runtime.CompilerServices;

namespace MemcachedGen.Contracts;

/// <summary>Compares keys by the bytes they give, for those whose members compare in another way. Thread-safe; allocates nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SkipLocalsInit] // the key buffers are written before they are read
public static class KeyBytes
{
    private const int StackLength = 256;

    // Of this process alone: key parts may be chosen by an attacker, collisions may not.
    private static readonly long s_seed = Random.Shared.NextInt64();

    /// <summary>Whether two keys give the same bytes.</summary>
    /// <typeparam name="TKey">The key's type.</typeparam>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    public static bool Equal<TKey>(in TKey left, in TKey right)
        where TKey : struct, ICacheKey
    {
        Span<byte> buffer = stackalloc byte[StackLength];
        int length = left.Write(buffer);
        if (length > StackLength)
        {
            return EqualLong(left, right, length);
        }

        Span<byte> other = stackalloc byte[StackLength];
        return right.Write(other) == length && other[..length].SequenceEqual(buffer[..length]);
    }

    /// <summary>A hash of the bytes, different in each process.</summary>
    /// <typeparam name="TKey">The key's type.</typeparam>
    /// <param name="key">The key.</param>
    public static int Hash<TKey>(in TKey key)
        where TKey : struct, ICacheKey
    {
        Span<byte> buffer = stackalloc byte[StackLength];
        int length = key.Write(buffer);
        if (length <= StackLength)
        {
            return HashOf(buffer[..length]);
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(length);
        key.Write(rented);
        int hash = HashOf(rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    private static int HashOf(ReadOnlySpan<byte> bytes) => (int)XxHash3.HashToUInt64(bytes, s_seed);

    private static bool EqualLong<TKey>(in TKey left, in TKey right, int length)
        where TKey : struct, ICacheKey
    {
        byte[] first = ArrayPool<byte>.Shared.Rent(length);
        byte[] second = ArrayPool<byte>.Shared.Rent(length);
        left.Write(first);
        bool isEqual = right.Write(second) == length && second.AsSpan(0, length).SequenceEqual(first.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(first);
        ArrayPool<byte>.Shared.Return(second);
        return isEqual;
    }
}
