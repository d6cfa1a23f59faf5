using System.Buffers;
using MemcachedGen.Caching;

namespace MemcachedGen;

/// <content>Content in several items. Each write has a generation of its own, so that the pieces of different ones are never mixed.</content>
public sealed partial class BlobCache
{
    private const int PiecesAtATime = 8;

    /// <summary>Stores the pieces, before the entry that leads to them.</summary>
    private async ValueTask<bool> ScatterAsync(
        BlobKey key, ReadOnlySequence<byte> content, BlobPieces pieces, TimeSpan time, CancellationToken cancellationToken)
    {
        var writes = new List<Task<bool>>(PiecesAtATime);
        bool areStored = true;
        for (int first = 0; first < pieces.Count && areStored; first += PiecesAtATime)
        {
            for (int piece = first; piece < Math.Min(first + PiecesAtATime, pieces.Count); piece++)
            {
                var blob = new Blob { Content = content.Slice(pieces.OffsetOf(piece), pieces.LengthOf(piece)) };
                writes.Add(_entries.TrySetAsync(key.PieceOf(pieces.Generation, piece), blob, time, cancellationToken).AsTask());
            }

            areStored = Array.TrueForAll(await Task.WhenAll(writes).ConfigureAwait(false), static isStored => isStored);
            writes.Clear();
        }

        return areStored;
    }

    /// <summary>Reads the pieces. One that is missing makes the whole a miss.</summary>
    private async ValueTask<BlobEntry> GatherAsync(BlobKey key, Blob blob, EntryRead<Blob> read, CancellationToken cancellationToken)
    {
        blob.Return();
        BlobPieces pieces = blob.Pieces!;
        if (pieces.Length > _options.MaxLength)
        {
            return BlobEntry.Missing(read);
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(pieces.Length);
        bool isWhole = true;
        try
        {
            for (int first = 0; first < pieces.Count && isWhole; first += PiecesAtATime)
            {
                isWhole = await GatherAsync(key, pieces, first, buffer, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        if (isWhole)
        {
            return BlobEntry.Of(buffer, pieces.Length, read);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return BlobEntry.Missing(read);
    }

    private async ValueTask<bool> GatherAsync(BlobKey key, BlobPieces pieces, int first, byte[] buffer, CancellationToken cancellationToken)
    {
        var reads = new List<Task<EntryRead<Blob>>>(PiecesAtATime);
        for (int piece = first; piece < Math.Min(first + PiecesAtATime, pieces.Count); piece++)
        {
            reads.Add(_entries.ReadVersionedAsync<Blob>(
                key.PieceOf(pieces.Generation, piece), loads: false, TimeSpan.Zero, cancellationToken).AsTask());
        }

        bool isWhole = true;
        EntryRead<Blob>[] found = await Task.WhenAll(reads).ConfigureAwait(false);
        for (int index = 0; index < found.Length; index++)
        {
            Blob? part = found[index].Verdict.IsServed ? found[index].Value : null;
            isWhole &= part is not null && part.Content.Length == pieces.LengthOf(first + index);
            if (isWhole)
            {
                part!.Content.CopyTo(buffer.AsSpan(pieces.OffsetOf(first + index)));
            }

            part?.Return();
        }

        return isWhole;
    }
}
