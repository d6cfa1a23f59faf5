using System.Buffers;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// Requests that wait to be sent, in segments: what is appended goes to the last, the one being sent is the first. A
/// request is written once and moved nowhere.
/// </summary>
internal sealed class SendBuffer
{
    private const int FirstSize = 16 * 1024;
    private const int SegmentSize = 64 * 1024;

    private readonly Queue<ArraySegment<byte>> _full = new();
    private byte[] _filling = new byte[FirstSize];
    private byte[]? _sending;
    private byte[]? _spare = new byte[FirstSize];
    private int _length;

    internal bool IsEmpty => _length == 0 && _full.Count == 0;

    /// <summary>Room for a request. Nothing has happened when this throws for want of memory.</summary>
    internal Span<byte> Reserve(int size)
    {
        if (size > _filling.Length - _length)
        {
            byte[] next = ArrayPool<byte>.Shared.Rent(Math.Max(size, SegmentSize));
            if (_length > 0)
            {
                _full.Enqueue(new ArraySegment<byte>(_filling, 0, _length));
            }
            else
            {
                GiveBack(_filling);
            }

            _filling = next;
            _length = 0;
        }

        return _filling.AsSpan(_length);
    }

    internal void Commit(int size) => _length += size;

    /// <summary>Takes the first segment, to be sent before the next call.</summary>
    internal ReadOnlyMemory<byte> TakeFirst()
    {
        if (_sending is not null)
        {
            GiveBack(_sending);
            _sending = null;
        }

        if (_full.TryDequeue(out ArraySegment<byte> first))
        {
            _sending = first.Array;
            return first;
        }

        byte[] next = _spare ?? ArrayPool<byte>.Shared.Rent(SegmentSize);
        _spare = null;
        _sending = _filling;
        ReadOnlyMemory<byte> last = _filling.AsMemory(0, _length);
        _filling = next;
        _length = 0;
        return last;
    }

    /// <summary>Gives all segments back, sent or not. Nothing may be appended or taken afterwards.</summary>
    internal void Release()
    {
        while (_full.TryDequeue(out ArraySegment<byte> segment))
        {
            Return(segment.Array);
        }

        Return(_filling);
        Return(_sending);
        Return(_spare);
        _filling = [];
        _sending = _spare = null;
        _length = 0;
    }

    // One is kept at hand; it is never the pool's own problem that a connection is busy again.
    private void GiveBack(byte[] segment)
    {
        if (_spare is null && segment.Length <= SegmentSize)
        {
            _spare = segment;
        }
        else
        {
            Return(segment);
        }
    }

    // The first two were not rented.
    private static void Return(byte[]? segment)
    {
        if (segment is { Length: > FirstSize })
        {
            ArrayPool<byte>.Shared.Return(segment);
        }
    }
}
