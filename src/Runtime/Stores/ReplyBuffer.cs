using System.Buffers;
using System.Numerics;
using MemcachedGen.Pooling;

namespace MemcachedGen.Stores;

/// <summary>The bytes of a hit on their way to the caller.</summary>
/// <remarks>
/// Small ones keep their array: with hundreds of replies under way the shared array pool runs out and allocates. Large
/// ones come from there.
/// </remarks>
internal sealed class ReplyBuffer
{
    private const int RetainedLength = 4_096;

    internal byte[] Array { get; private set; } = [];

    internal static ReplyBuffer Rent(int length)
    {
        ReplyBuffer buffer = Pool<ReplyBuffer>.Rent();
        if (length > RetainedLength)
        {
            buffer.Array = ArrayPool<byte>.Shared.Rent(length);
        }
        else if (buffer.Array.Length < length)
        {
            buffer.Array = new byte[BitOperations.RoundUpToPowerOf2((uint)length)];
        }

        return buffer;
    }

    internal void Return()
    {
        if (Array.Length > RetainedLength)
        {
            ArrayPool<byte>.Shared.Return(Array);
            Array = [];
        }

        Pool<ReplyBuffer>.Return(this);
    }
}
