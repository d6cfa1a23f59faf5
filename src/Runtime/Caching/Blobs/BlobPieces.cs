namespace MemcachedGen.Caching;

/// <summary>What an entry that is too large for one item says of its pieces.</summary>
/// <param name="Length">How many bytes they are together.</param>
/// <param name="PieceLength">How many bytes each has but the last, which has the rest.</param>
/// <param name="Generation">Which write they belong to: it is in their keys.</param>
internal sealed record BlobPieces(int Length, int PieceLength, ulong Generation)
{
    internal int Count => (Length + PieceLength - 1) / PieceLength;

    internal int OffsetOf(int piece) => piece * PieceLength;

    internal int LengthOf(int piece) => Math.Min(PieceLength, Length - OffsetOf(piece));
}
