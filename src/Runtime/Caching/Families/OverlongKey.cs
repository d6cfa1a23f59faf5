using System.Buffers;
using System.Buffers.Text;
using System.IO.Hashing;
using System.Security.Cryptography;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>What stands for a key that is longer than a key may be: its beginning, a mark, and a hash of the whole.</summary>
/// <remarks>
/// The hash is cryptographic, because the text may be an attacker's, and the envelope is sealed with a hash of the whole
/// key besides. A key that was not shortened never has the mark: a <c>%</c> is followed by hexadecimal digits there.
/// </remarks>
internal static class OverlongKey
{
    /// <summary>How much of the key is kept, in bytes.</summary>
    internal const int KeptLength = StoreKey.MaxLength - MarkLength - DigestLength;

    /// <summary>The length of <see cref="Mark"/>.</summary>
    internal const int MarkLength = 2;

    private const int DigestLength = 22; // 128 bits in base64url
    private const int DigestBytes = 16;

    private static readonly SearchValues<byte> s_base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    internal static ReadOnlySpan<byte> Mark => "%#"u8;

    /// <summary>Writes a key again, whole, and shortens it.</summary>
    /// <param name="key">The typed key.</param>
    /// <param name="prefix">The host's prefix.</param>
    /// <param name="length">The length of the whole key, prefix included.</param>
    /// <param name="buffer">Room for <see cref="StoreKey.MaxLength"/> bytes, all of which are used.</param>
    /// <param name="hash">XxHash3 of the whole key.</param>
    internal static ReadOnlySpan<byte> Write<TKey>(in TKey key, ReadOnlySpan<byte> prefix, int length, Span<byte> buffer, out ulong hash)
        where TKey : struct, ICacheKey
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Span<byte> whole = rented.AsSpan(0, length);
            prefix.CopyTo(whole);
            key.Write(whole[prefix.Length..]);
            hash = XxHash3.HashToUInt64(whole);
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(whole, digest);
            Span<byte> shortened = buffer[..StoreKey.MaxLength];
            whole[..KeptLength].CopyTo(shortened);
            Mark.CopyTo(shortened[KeptLength..]);
            Base64Url.EncodeToUtf8(digest[..DigestBytes], shortened[(KeptLength + MarkLength)..]);
            return shortened;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Whether a wire key was shortened.</summary>
    internal static bool IsShortened(ReadOnlySpan<byte> key) =>
        key.Length == StoreKey.MaxLength
        && key.Slice(KeptLength, MarkLength).SequenceEqual(Mark)
        && !key[(KeptLength + MarkLength)..].ContainsAnyExcept(s_base64Url);
}
