namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Two buffers that take turns: requests are appended to one while the other is being sent.</summary>
internal sealed class SendBuffer
{
    private const int InitialSize = 16 * 1024;
    private const int RetainedSize = 256 * 1024;

    private byte[] _filling = new byte[InitialSize];
    private byte[] _sending = new byte[InitialSize];
    private int _length;

    internal bool IsEmpty => _length == 0;

    /// <summary>Room for a request. Nothing has happened when this throws for want of memory.</summary>
    internal Span<byte> Reserve(int size)
    {
        int needed = checked(_length + size);
        if (needed > _filling.Length)
        {
            Array.Resize(ref _filling, Math.Max(needed, (int)Math.Min(_filling.Length * 2L, Array.MaxLength)));
        }

        return _filling.AsSpan(_length);
    }

    internal void Commit(int size) => _length += size;

    /// <summary>Takes what has gathered, to be sent before the next call.</summary>
    internal ReadOnlyMemory<byte> Swap()
    {
        int length = _length;
        byte[] gathered = _filling;
        _filling = _sending.Length <= RetainedSize ? _sending : new byte[InitialSize];
        _sending = gathered;
        _length = 0;
        return gathered.AsMemory(0, length);
    }
}
