using System.Buffers;
using MemcachedGen.Pooling;

namespace MemcachedGen.Serialization;

/// <summary>A pooled buffer that a value is serialized into, completely, before anything is sent.</summary>
internal sealed class EnvelopeWriter : IBufferWriter<byte>
{
    private const int InitialSize = 1_024;
    private const int RetainedSize = 64 * 1024;

    private byte[] _small = new byte[InitialSize];
    private byte[] _buffer;
    private int _length = Envelope.Length;

    public EnvelopeWriter() => _buffer = _small;

    internal static EnvelopeWriter Rent() => Pool<EnvelopeWriter>.Rent();

    internal void Return()
    {
        _length = Envelope.Length;
        if (_buffer.Length > RetainedSize)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = _small;
        }

        Pool<EnvelopeWriter>.Return(this);
    }

    /// <summary>Serializes a value and seals it.</summary>
    /// <returns>The bytes to store, valid until <see cref="Return"/>.</returns>
    internal ReadOnlySpan<byte> Write<T>(CacheCodec<T> codec, T value, byte codecNumber, ulong keyHash, ulong fingerprint)
    {
        codec.Serialize(this, value);
        Span<byte> envelope = _buffer.AsSpan(0, _length);
        Envelope.Seal(envelope, codecNumber, keyHash, fingerprint);
        return envelope;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _length);
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _buffer.AsSpan(_length);
    }

    private void Ensure(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        int needed = checked(_length + Math.Max(sizeHint, 1));
        if (needed > _buffer.Length)
        {
            Grow(Math.Max(needed, (int)Math.Min(_buffer.Length * 2L, Array.MaxLength)));
        }
    }

    // What is too large to be kept here is the shared pool's.
    private void Grow(int size)
    {
        byte[] smaller = _buffer;
        _buffer = size > RetainedSize ? ArrayPool<byte>.Shared.Rent(size) : _small = new byte[size];
        smaller.AsSpan(0, _length).CopyTo(_buffer);
        if (smaller.Length > RetainedSize)
        {
            ArrayPool<byte>.Shared.Return(smaller);
        }
    }
}
