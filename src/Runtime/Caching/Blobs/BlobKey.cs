using MemcachedGen.Contracts;

namespace MemcachedGen.Caching;

/// <summary>The key of a blob, or of one of the pieces that a large one is cut into.</summary>
/// <param name="head">Name and version of the cache, which open every key.</param>
/// <param name="text">The caller's key.</param>
/// <param name="generation">Tells the pieces of one write from those of another.</param>
/// <param name="piece">Which piece; less than 0 for the entry itself.</param>
internal readonly struct BlobKey(byte[] head, string text, ulong generation = 0, int piece = -1) : ICacheKey, IEquatable<BlobKey>
{
    internal string Text => text;

    private ulong Generation => generation;

    private int Piece => piece;

    internal BlobKey PieceOf(ulong ofGeneration, int index) => new(head, text, ofGeneration, index);

    public int Write(Span<byte> destination)
    {
        KeyWriter writer = new KeyWriter(destination, head).Append(text);
        return piece < 0 ? writer.Length : writer.Literal(":"u8).Append(generation).Literal(":"u8).Append((uint)piece).Length;
    }

    public bool Equals(BlobKey other) => piece == other.Piece && generation == other.Generation && string.Equals(text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is BlobKey other && Equals(other);

    public override int GetHashCode() => piece < 0 ? text.GetHashCode(StringComparison.Ordinal) : HashCode.Combine(text, generation, piece);
}
