using System.Text;
using MemcachedGen.Caching;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen;

/// <summary>
/// Entries of bytes under any text, for what has no contract: other caches' abstractions, pages, sessions. From
/// <see cref="CacheClient.GetBlobs"/>. Thread-safe.
/// </summary>
/// <remarks>
/// <para>Keys and entries have the guarantees of generated caches: a key that is no key of a server is encoded, one that is too long
/// is hashed and compared whole when it is read, and an entry that is not exactly what was written under its key is none.</para>
/// <para>Content that does not fit into one item of a server is kept in several, which are found together or not at all.</para>
/// <para>
/// A store that cannot answer is no exception, unless <see cref="BlobCacheOptions.ThrowOnError"/> has it be one: reads say so in
/// <see cref="BlobEntry.Error"/>, writes return <see langword="false"/>.
/// </para>
/// </remarks>
public sealed partial class BlobCache
{
    private const int LongestEncoding = 9; // of a UTF-16 code unit: three bytes, percent-encoded

    private const string Template = "{key}";
    private const string PieceTemplate = "{key}:{generation}:{piece}";

    private readonly EntryFamily<BlobKey> _entries;
    private readonly ClientResources _resources;
    private readonly BlobCacheOptions _options;
    private readonly byte[] _head;
    private readonly int _longestPlainKey;
    private readonly LogGate _tooLarge;

    internal BlobCache(string name, BlobCacheOptions options, ClientResources resources, Func<CacheEntryDescriptor, EntryFamily<BlobKey>> open)
    {
        Name = name;
        _options = options;
        _resources = resources;
        _head = Encoding.ASCII.GetBytes($"{name}/0:");
        _tooLarge = new LogGate(resources.Time);
        _longestPlainKey = (StoreKey.MaxLength - resources.KeyPrefixUtf8.Length - _head.Length) / LongestEncoding;
        _entries = open(options.Describe(name, Template, [KeyPart(options)]));
    }

    /// <summary>The name, which opens the keys and is the cache's in telemetry.</summary>
    public string Name { get; }

    /// <summary>What the entries have in common.</summary>
    public BlobCacheOptions Options => _options;

    /// <summary>Whether the cache is switched on (<see cref="MemcachedGenOptions.Contracts"/>). Switched off, it finds nothing and writes delete.</summary>
    public bool IsEnabled => _entries.Times.IsEnabled;

    /// <summary>Reads an entry. The time of one that slides starts anew, within the second.</summary>
    /// <param name="key">The key, any text.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    /// <returns>What was found, to be disposed of.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<BlobEntry> GetAsync(string key, CancellationToken cancellationToken = default) =>
        ReadAsync(KeyOf(key), loads: false, newTime: TimeSpan.Zero, cancellationToken);

    /// <summary>Reads an entry, and asks to be the one who makes it where it is missing or past its time.</summary>
    /// <param name="key">The key, any text.</param>
    /// <param name="cancellationToken">Frees the caller; a lease it has won runs out.</param>
    /// <returns>
    /// What was found, to be disposed of. Who has won the <see cref="BlobEntry.Lease"/> writes it with
    /// <see cref="CompareAndSetAsync"/>; what was deleted meanwhile is then not stored.
    /// </returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<BlobEntry> GetOrLeaseAsync(string key, CancellationToken cancellationToken = default) =>
        ReadAsync(KeyOf(key), loads: true, newTime: TimeSpan.Zero, cancellationToken);

    /// <summary>Reads an entry and starts its time anew, in one round trip.</summary>
    /// <param name="key">The key, any text.</param>
    /// <param name="timeToLive">The time, from now on, greater than zero.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    /// <returns>What was found, to be disposed of.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<BlobEntry> GetAndTouchAsync(string key, TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        return ReadAsync(KeyOf(key), loads: false, timeToLive, cancellationToken);
    }

    /// <summary>Starts the time of an entry anew, without reading it.</summary>
    /// <param name="key">The key, any text. Of content in pieces only the entry is touched: for such content use <see cref="GetAndTouchAsync"/>.</param>
    /// <param name="timeToLive">The time, from now on, greater than zero.</param>
    /// <param name="cancellationToken">Frees the caller; whether it was touched is then unknown.</param>
    /// <returns>Whether there is an entry.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The store cannot do that.</exception>
    public ValueTask<bool> TouchAsync(string key, TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        return _entries.TouchAsync(KeyOf(key), timeToLive, cancellationToken);
    }

    /// <summary>Deletes an entry. Its pieces, if it has some, are no longer found.</summary>
    /// <param name="key">The key, any text.</param>
    /// <param name="cancellationToken">Frees the caller; whether it was deleted is then unknown.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default) => _entries.DeleteAsync(KeyOf(key), cancellationToken);

    private async ValueTask<BlobEntry> ReadAsync(BlobKey key, bool loads, TimeSpan newTime, CancellationToken cancellationToken)
    {
        (EntryRead<Blob> read, Blob? blob) = await FindAsync(key, loads, newTime, cancellationToken).ConfigureAwait(false);
        return blob is null ? BlobEntry.Missing(read)
            : blob.Pieces is null ? BlobEntry.Of(blob, read)
            : await GatherAsync(key, blob, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what stands under a key, and has it slide.</summary>
    /// <returns>The read, and what it found if that is the key's.</returns>
    private async ValueTask<(EntryRead<Blob> Read, Blob? Blob)> FindAsync(
        BlobKey key, bool loads, TimeSpan newTime, CancellationToken cancellationToken)
    {
        EntryRead<Blob> read = await _entries.ReadVersionedAsync<Blob>(key, loads, newTime, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } blob)
        {
            return (read, null);
        }

        if (!read.Verdict.IsServed || !IsOf(key, blob))
        {
            blob.Return();
            return (read, null);
        }

        Slide(key, blob, read, newTime);
        return (read, blob);
    }

    /// <summary>What there is to know of the keys of pieces, for whoever reads keys back.</summary>
    internal static CacheEntryDescriptor DescribePieces(string name, BlobCacheOptions options) => options.Describe(
        name, PieceTemplate, [KeyPart(options), new CacheKeyPart("generation", typeof(ulong)), new CacheKeyPart("piece", typeof(uint))]);

    private static CacheKeyPart KeyPart(BlobCacheOptions options) => new("key", typeof(string), IsSensitive: options.AreKeysSensitive);

    internal EntryFamily<BlobKey> Entries => _entries;

    private BlobKey KeyOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(_head, key);
    }

    // A key on the server may be a hash, of text that is an attacker's.
    private bool MayBeHashed(in BlobKey key) => key.Text.Length > _longestPlainKey;

    private bool IsOf(in BlobKey key, Blob blob) => !MayBeHashed(key) || string.Equals(key.Text, blob.Key, StringComparison.Ordinal);

    private void Slide(in BlobKey key, Blob blob, in EntryRead<Blob> read, TimeSpan newTime)
    {
        TimeSpan time = newTime;
        if (newTime == TimeSpan.Zero)
        {
            if (blob.Sliding == TimeSpan.Zero)
            {
                return;
            }

            // Once a second is enough, the server's grain; and what is over need not be kept.
            time = blob.Deadline is { } deadline && deadline - _resources.Time.GetUtcNow() is var left && left < blob.Sliding ? left : blob.Sliding;
            if (time <= TimeSpan.Zero || (read.Missed.Remaining.ToTimeSpan() is { } remaining && remaining - _entries.Times.Kept > time - s_grain))
            {
                return;
            }

            _entries.BeginTouchUnawaited(key, time);
        }

        for (int piece = 0; piece < (blob.Pieces?.Count ?? 0); piece++)
        {
            _entries.BeginTouchUnawaited(key.PieceOf(blob.Pieces!.Generation, piece), time);
        }
    }
}
