using System.Buffers;
using System.Security.Cryptography;
using MemcachedGen.Caching;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen;

/// <content>Writes.</content>
public sealed partial class BlobCache
{
    private const int MostItemLength = 512 * 1024; // above that a server itself cuts items into pieces
    private const int ItemOverhead = 512; // the server's own, the key and what stands before the content, with room to spare

    private static readonly TimeSpan s_grain = TimeSpan.FromSeconds(1);

    /// <summary>Writes an entry, whether or not there is one.</summary>
    /// <param name="key">The key, any text.</param>
    /// <param name="content">The content. It is read before the returned task is complete, and not kept.</param>
    /// <param name="lifetime">How long it lives; the default has it live for <see cref="BlobCacheOptions.DefaultLifetime"/>.</param>
    /// <param name="cancellationToken">Frees the caller; whether it was written is then unknown.</param>
    /// <returns>Whether it was written. One that was not is gone: nothing older is found under the key.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is over already.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<bool> SetAsync(
        string key, ReadOnlySequence<byte> content, BlobLifetime lifetime = default, CancellationToken cancellationToken = default)
    {
        lifetime.ThrowIfInvalid();
        BlobKey entry = KeyOf(key);
        (Blob? blob, TimeSpan time) = await PrepareAsync(entry, content, lifetime, cancellationToken).ConfigureAwait(false);
        if (blob is not null)
        {
            return await _entries.TrySetAsync(entry, blob, time, cancellationToken).ConfigureAwait(false);
        }

        await _entries.DeleteAsync(entry, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Writes an entry that is still the one that was read, or still missing.</summary>
    /// <param name="key">The key, any text.</param>
    /// <param name="content">The content. It is read before the returned task is complete, and not kept.</param>
    /// <param name="version">What <see cref="BlobEntry.Version"/> said.</param>
    /// <param name="lifetime">How long it lives; the default has it live for <see cref="BlobCacheOptions.DefaultLifetime"/>.</param>
    /// <param name="cancellationToken">Frees the caller; whether it was written is then unknown.</param>
    /// <returns>
    /// <see cref="StoreStatus.Stored"/>; <see cref="StoreStatus.Changed"/>, <see cref="StoreStatus.NotFound"/> or, for version 0,
    /// <see cref="StoreStatus.NotStored"/> where it is not what was read any more; <see cref="StoreStatus.Failed"/> where the store
    /// cannot answer or the content is too large; <see cref="StoreStatus.Deleted"/> while the cache is switched off.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is over already.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The store keeps no versions.</exception>
    public async ValueTask<StoreStatus> CompareAndSetAsync(
        string key, ReadOnlySequence<byte> content, ulong version, BlobLifetime lifetime = default, CancellationToken cancellationToken = default)
    {
        lifetime.ThrowIfInvalid();
        BlobKey entry = KeyOf(key);
        (Blob? blob, TimeSpan time) = await PrepareAsync(entry, content, lifetime, cancellationToken).ConfigureAwait(false);
        return blob is null
            ? StoreStatus.Failed
            : await _entries.CompareAndSetAsync(entry, blob, version, time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the lease back of an entry that is not made after all, so that the next reader gets it at once.</summary>
    /// <param name="key">The key, any text.</param>
    /// <param name="entry">What was read with the lease; it may have been disposed of. Without a lease nothing is done.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    /// <remarks>An entry that was written or deleted meanwhile is left as it is.</remarks>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask ReleaseAsync(string key, BlobEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Lease == LeaseState.Won)
        {
            await _entries.ReleaseAsync(KeyOf(key), entry.Missed, entry.Exists, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts the time of an entry that slides anew.</summary>
    /// <param name="key">The key, any text.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    /// <returns>Whether there is an entry.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<bool> RefreshAsync(string key, CancellationToken cancellationToken = default)
    {
        (_, Blob? blob) = await FindAsync(KeyOf(key), loads: false, newTime: TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        blob?.Return();
        return blob is not null;
    }

    /// <returns>What to store, with its pieces already stored; nothing if it is too large or they could not be.</returns>
    private async ValueTask<(Blob? Blob, TimeSpan Time)> PrepareAsync(
        BlobKey key, ReadOnlySequence<byte> content, BlobLifetime lifetime, CancellationToken cancellationToken)
    {
        TimeSpan sliding = lifetime.Sliding is { } span ? TimeSpan.FromSeconds(Math.Min(Math.Ceiling(span.TotalSeconds), int.MaxValue)) : TimeSpan.Zero;
        TimeSpan time = lifetime switch
        {
            { Sliding: not null, Absolute: { } absolute } when absolute < sliding => absolute,
            { Sliding: not null } => sliding,
            { Absolute: { } absolute } => absolute,
            _ => _options.DefaultLifetime,
        };

        string? text = MayBeHashed(key) ? key.Text : null;
        int textLength = (text?.Length ?? 0) * sizeof(char), pieceLength = PieceLength;
        if (content.Length > _options.MaxLength || textLength > pieceLength)
        {
            ReportTooLarge(content.Length);
            return default;
        }

        BlobPieces? pieces = content.Length <= pieceLength - textLength
            ? null
            : new((int)content.Length, pieceLength, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        if (pieces is not null && !await ScatterAsync(key, content, pieces, time, cancellationToken).ConfigureAwait(false))
        {
            return default;
        }

        return (new Blob
        {
            Content = pieces is null ? content : default,
            Pieces = pieces,
            Key = text,
            Sliding = sliding,
            Deadline = sliding > TimeSpan.Zero && lifetime.Absolute is { } end ? _resources.Time.GetUtcNow() + end : null,
        }, time);
    }

    private int PieceLength => Math.Min(MostItemLength, _resources.Settings.Current.MaxItemSize) - ItemOverhead;

    private void ReportTooLarge(long length)
    {
        if (_tooLarge.TryEnter(out long suppressed))
        {
            Log.BlobTooLarge(_resources.Logger, Name, length, _options.MaxLength, suppressed);
        }
    }
}
