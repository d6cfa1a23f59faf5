using System.Buffers.Text;

namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>A meta request, ready to be written. Key, lengths and numbers were checked before.</summary>
/// <remarks>Every request carries its position in the connection's queue as opaque token, which the reply must echo.</remarks>
internal readonly ref struct MetaRequest
{
    // The longest command line besides its key: "ms", the length, "T" and "O" with their numbers, two line ends.
    private const int Overhead = 80;

    private MetaRequest(RequestKind kind, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value = default, long expiration = 0)
    {
        Kind = kind;
        Key = key;
        Value = value;
        Expiration = expiration;
    }

    internal RequestKind Kind { get; }

    internal ReadOnlySpan<byte> Key { get; }

    internal ReadOnlySpan<byte> Value { get; }

    /// <summary>The expiry number of a set; see <see cref="Protocol.Expiration"/>.</summary>
    internal long Expiration { get; }

    /// <summary>The most bytes that <see cref="Write"/> needs.</summary>
    internal int MaxLength => checked(Overhead + Key.Length + Value.Length);

    internal static MetaRequest Get(ReadOnlySpan<byte> key) => new(RequestKind.Get, key);

    internal static MetaRequest Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long expiration) =>
        new(RequestKind.Set, key, value, expiration);

    internal static MetaRequest Delete(ReadOnlySpan<byte> key) => new(RequestKind.Delete, key);

    /// <summary>Writes the whole request.</summary>
    /// <returns>The number of bytes written.</returns>
    internal int Write(Span<byte> destination, long opaque)
    {
        var frame = new Frame(destination);
        switch (Kind)
        {
            case RequestKind.Get:
                frame.Append("mg "u8);
                frame.Append(Key);
                frame.Append(" v O"u8);
                break;
            case RequestKind.Set:
                frame.Append("ms "u8);
                frame.Append(Key);
                frame.Append(" "u8);
                frame.Append(Value.Length);
                frame.Append(" T"u8);
                frame.Append(Expiration);
                frame.Append(" O"u8);
                break;
            default:
                frame.Append("md "u8);
                frame.Append(Key);
                frame.Append(" O"u8);
                break;
        }

        frame.Append(opaque);
        frame.Append("\r\n"u8);
        if (Kind == RequestKind.Set)
        {
            frame.Append(Value);
            frame.Append("\r\n"u8);
        }

        return frame.Length;
    }

    private ref struct Frame(Span<byte> destination)
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
                throw new InvalidOperationException("The request buffer is too small.");
            }

            Length += written;
        }
    }
}
