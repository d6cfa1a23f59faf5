using System.Buffers;
using MemcachedGen.Caching;
using MemcachedGen.Stores;

namespace MemcachedGen;

/// <summary>What a <see cref="BlobCache"/> found. Dispose of it when the content is no longer needed: the memory is pooled.</summary>
public sealed class BlobEntry : IDisposable
{
    private readonly ReadOnlySequence<byte> _content;
    private byte[]? _rented;

    private BlobEntry(in ReadOnlySequence<byte> content, byte[]? rented, in EntryRead<Blob> read)
    {
        _content = content;
        _rented = rented;
        Exists = rented is not null;
        Error = read.Error;
        IsStale = read.Verdict.Freshness == Freshness.Stale;
        Missed = read.Missed;
    }

    /// <summary>Whether there is an entry.</summary>
    public bool Exists { get; }

    /// <summary>Why the store could not answer; <see cref="StoreError.None"/> if it could. There is no content then.</summary>
    public StoreError Error { get; }

    /// <summary>The content, valid until this is disposed of; empty where there is none.</summary>
    /// <exception cref="ObjectDisposedException">This was disposed of.</exception>
    public ReadOnlySequence<byte> Content
    {
        get
        {
            ObjectDisposedException.ThrowIf(Exists && _rented is null, this);
            return _content;
        }
    }

    /// <summary>
    /// The version to compare with when it is written back; 0 where there is nothing, or the server keeps no versions. One that
    /// cannot be believed and is therefore not given out has a version too.
    /// </summary>
    public ulong Version => Missed.Version;

    /// <summary>Whether its time is over, and it may be used while somebody makes it anew.</summary>
    public bool IsStale { get; }

    /// <summary>Who makes it anew, for a read that asked for the lease; see <see cref="ILeaseStore"/>.</summary>
    public LeaseState Lease => Missed.Lease;

    internal MissedRead Missed { get; }

    /// <summary>Gives the memory back. May be called more than once, but not while the content is in use.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    internal static BlobEntry Of(Blob blob, in EntryRead<Blob> read) => new(blob.Content, blob.TakeRented(), read);

    internal static BlobEntry Of(byte[] rented, int length, in EntryRead<Blob> read) => new(new ReadOnlySequence<byte>(rented, 0, length), rented, read);

    internal static BlobEntry Missing(in EntryRead<Blob> read) => new(default, null, read);
}
