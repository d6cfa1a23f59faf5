using System.Buffers;

namespace MemcachedGen.Serialization;

/// <summary>A payload as it was before it was compressed, in a pooled array that goes back when this is disposed of, once.</summary>
internal readonly ref struct DecompressedPayload(byte[] buffer, int length) : IDisposable
{
    private readonly byte[]? _buffer = buffer;

    /// <summary>The bytes, not to be used after <see cref="Dispose"/>.</summary>
    internal ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, length);

    public void Dispose()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
