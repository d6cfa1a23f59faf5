using System.Buffers;

namespace MemcachedGen.Caching;

/// <summary>Bytes as they are stored, with what has to be known of them when they are read.</summary>
internal sealed class Blob
{
    private byte[]? _rented;

    /// <summary>The bytes; of one in pieces none.</summary>
    internal ReadOnlySequence<byte> Content { get; init; }

    /// <summary>The key it was written with, where the key on the server is a hash of it.</summary>
    internal string? Key { get; init; }

    /// <summary>How long it lives after each read; zero for one that does not slide.</summary>
    internal TimeSpan Sliding { get; init; }

    /// <summary>Until when it lives at most, however often it is read; for one that slides.</summary>
    internal DateTimeOffset? Deadline { get; init; }

    /// <summary>Where the bytes are, if they are in pieces.</summary>
    internal BlobPieces? Pieces { get; init; }

    /// <summary>The array that the bytes lie in, for whoever gives it back. It is given out once.</summary>
    internal byte[]? TakeRented() => Interlocked.Exchange(ref _rented, null);

    /// <summary>Gives the array back, unless somebody has taken it.</summary>
    internal void Return()
    {
        if (TakeRented() is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The array that the bytes lie in, from the shared pool.</summary>
    internal byte[] Rented
    {
        init => _rented = value;
    }
}
