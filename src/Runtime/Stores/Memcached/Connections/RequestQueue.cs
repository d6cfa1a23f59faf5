using System.Runtime.InteropServices;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// The requests of a connection whose replies are outstanding, in the order they were sent. Bounded: a full queue is
/// back-pressure.
/// </summary>
/// <remarks>One writer at a time (the connection's lock sees to that) and one reader, which takes no lock.</remarks>
internal sealed class RequestQueue(int capacity)
{
    private readonly PendingRequest?[] _slots = new PendingRequest?[capacity];
    private readonly int _mask = int.IsPow2(capacity) ? capacity - 1 : throw new ArgumentOutOfRangeException(nameof(capacity));
    private Positions _positions;

    /// <summary>The position of the oldest outstanding request.</summary>
    internal long Head => Volatile.Read(ref _positions.Head);

    /// <summary>The position the next request will get.</summary>
    internal long Tail => Volatile.Read(ref _positions.Tail);

    internal bool IsFull => Tail - Head >= _slots.Length;

    internal bool IsEmpty => Tail == Head;

    internal void Enqueue(PendingRequest request)
    {
        Volatile.Write(ref _slots[_positions.Tail & _mask], request);
        Volatile.Write(ref _positions.Tail, _positions.Tail + 1);
    }

    /// <summary>The oldest request; for the reader only.</summary>
    internal bool TryPeek([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PendingRequest? request)
    {
        request = IsEmpty ? null : _slots[_positions.Head & _mask];
        return request is not null;
    }

    /// <summary>Removes the oldest request; for the reader only.</summary>
    internal void Dequeue()
    {
        _slots[_positions.Head & _mask] = null;
        Volatile.Write(ref _positions.Head, _positions.Head + 1);
    }

    /// <summary>
    /// What stands at a position, for the deadline scan. The reader may replace it meanwhile: act on it only through
    /// the ticket of that position.
    /// </summary>
    internal PendingRequest? At(long position) => Volatile.Read(ref _slots[position & _mask]);

    // The reader's and the writers' position each on a cache line of its own.
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Positions
    {
        [FieldOffset(128)]
        internal long Head;

        [FieldOffset(256)]
        internal long Tail;
    }
}
