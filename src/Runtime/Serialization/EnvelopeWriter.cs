using System.Buffers;
using System.Diagnostics;
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
    /// <param name="codec">How it is serialized.</param>
    /// <param name="value">The value.</param>
    /// <param name="codecNumber">The serializer's number.</param>
    /// <param name="compressFrom">From how many bytes on it is compressed; 0 for never.</param>
    /// <param name="created">The time, as <see cref="EnvelopeHeader.SecondsOf"/> has it.</param>
    /// <param name="keyHash">XxHash3 of the wire key.</param>
    /// <param name="fingerprint">The hash of the value type's shape.</param>
    /// <param name="writer">The trace in which the value is written; the default to say nothing of it.</param>
    /// <returns>The bytes to store, valid until the next write or <see cref="Return"/>.</returns>
    internal ReadOnlySpan<byte> Write<T>(
        CacheCodec<T> codec,
        T value,
        byte codecNumber,
        int compressFrom,
        uint created,
        ulong keyHash,
        ulong fingerprint,
        ActivityContext writer = default)
    {
        _length = Envelope.Length; // a value that could not be serialized may have left a part of itself
        codec.Serialize(this, value);
        EnvelopeCompression compression = Compress(compressFrom);
        bool hasWriter = writer != default;
        if (hasWriter)
        {
            WriterTrace.Write(writer, GetSpan(WriterTrace.Length));
            _length += WriterTrace.Length;
        }

        return Seal(new(EnvelopeKind.Value, codecNumber, compression, created, hasWriter), keyHash, fingerprint);
    }

    /// <summary>Seals the knowledge that there is no value.</summary>
    /// <inheritdoc cref="Write" path="/param"/>
    /// <returns>The bytes to store, valid until the next write or <see cref="Return"/>.</returns>
    internal ReadOnlySpan<byte> WriteNull(byte codecNumber, uint created, ulong keyHash, ulong fingerprint)
    {
        _buffer[Envelope.Length] = Envelope.NullPayload;
        _length = Envelope.Length + 1;
        return Seal(new(EnvelopeKind.Null, codecNumber, EnvelopeCompression.None, created), keyHash, fingerprint);
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

    private ReadOnlySpan<byte> Seal(EnvelopeHeader header, ulong keyHash, ulong fingerprint)
    {
        Span<byte> envelope = _buffer.AsSpan(0, _length);
        Envelope.Seal(envelope, header, keyHash, fingerprint);
        return envelope;
    }

    private EnvelopeCompression Compress(int compressFrom)
    {
        Span<byte> payload = _buffer.AsSpan(Envelope.Length, _length - Envelope.Length);
        if (compressFrom <= 0 || payload.Length < compressFrom || !PayloadCompression.TryCompress(payload, out int compressedLength))
        {
            return EnvelopeCompression.None;
        }

        _length = Envelope.Length + compressedLength;
        return EnvelopeCompression.Brotli;
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
