using System.Buffers.Text;

namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>Appends the pieces of a request to a buffer that is large enough.</summary>
internal ref struct Frame(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    internal int Length { get; private set; }

    internal void Append(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_destination[Length..]);
        Length += bytes.Length;
    }

    internal void Append(long number)
    {
        if (!Utf8Formatter.TryFormat(number, _destination[Length..], out int written))
        {
            throw TooSmall();
        }

        Length += written;
    }

    internal void Append(ulong number)
    {
        if (!Utf8Formatter.TryFormat(number, _destination[Length..], out int written))
        {
            throw TooSmall();
        }

        Length += written;
    }

    private static InvalidOperationException TooSmall() => new("The request buffer is too small.");
}
