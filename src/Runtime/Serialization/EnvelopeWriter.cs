using System.Buffers;
using MemcachedGen.Pooling;

namespace MemcachedGen.Serialization;

/// <summary>A pooled buffer that a value is serialized into, completely, before anything is sent.</summary>
internal sealed class EnvelopeWriter : IBufferWriter<byte>
{
    private const int InitialSize = 1_024;
    private const int RetainedSize = 64 * 1024;

    private byte[] _buffer = new byte[InitialSize];
    private int _length = Envelope.Length;

    internal static EnvelopeWriter Rent() => Pool<EnvelopeWriter>.Rent();

    internal void Return()
    {
        _length = Envelope.Length;
        if (_buffer.Length > RetainedSize)
        {
            _buffer = new byte[InitialSize];
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
            Array.Resize(ref _buffer, Math.Max(needed, (int)Math.Min(_buffer.Length * 2L, Array.MaxLength)));
        }
    }
}
