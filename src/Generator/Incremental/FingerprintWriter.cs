using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MemcachedGen.Generator.Incremental;

/// <summary>Makes the fingerprint of what is written. Each piece says how long it is, so that no two sequences look alike.</summary>
internal sealed class FingerprintWriter : IDisposable
{
    private readonly SHA256 _hash = SHA256.Create();
    private readonly byte[] _buffer = new byte[2_048];
    private int _count;

    internal void Write(int number)
    {
        Reserve(sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_count), number);
        _count += sizeof(int);
    }

    internal void Write(long number)
    {
        Reserve(sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_count), number);
        _count += sizeof(long);
    }

    internal void Write(Fingerprint fingerprint)
    {
        Write(unchecked((long)fingerprint.High));
        Write(unchecked((long)fingerprint.Low));
    }

    internal void Write(string text)
    {
        Write(text.Length);
        ReadOnlySpan<byte> rest = MemoryMarshal.AsBytes(text.AsSpan());
        while (!rest.IsEmpty)
        {
            Reserve(1);
            ReadOnlySpan<byte> part = rest.Slice(0, Math.Min(rest.Length, _buffer.Length - _count));
            part.CopyTo(_buffer.AsSpan(_count));
            _count += part.Length;
            rest = rest.Slice(part.Length);
        }
    }

    internal Fingerprint Finish()
    {
        _hash.TransformFinalBlock(_buffer, 0, _count);
        return new Fingerprint(
            BinaryPrimitives.ReadUInt64LittleEndian(_hash.Hash), BinaryPrimitives.ReadUInt64LittleEndian(_hash.Hash.AsSpan(sizeof(ulong))));
    }

    public void Dispose() => _hash.Dispose();

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _count < bytes)
        {
            _hash.TransformBlock(_buffer, 0, _count, outputBuffer: null, outputOffset: 0);
            _count = 0;
        }
    }
}
