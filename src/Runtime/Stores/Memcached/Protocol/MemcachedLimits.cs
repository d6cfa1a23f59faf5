using System.Buffers;

namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>What memcached accepts, checked here because the server's own check comes too late.</summary>
/// <remarks>
/// Up to 1.6.39 a set whose key is too long makes the server run the value as commands, and a space, CR, LF or NUL in
/// a key breaks the framing. These checks are security controls.
/// </remarks>
internal static class MemcachedLimits
{
    /// <summary>The part of the server's item limit that a value cannot use: item header, CAS and line end, without client flags.</summary>
    internal const int ItemOverhead = 59;

    /// <summary>The server's default item limit (<c>-I</c>): 1 MiB.</summary>
    internal const int DefaultMaxItemSize = 1_048_576;

    private static readonly SearchValues<byte> s_forbidden = SearchValues.Create(CreateForbidden());

    internal static bool IsValidKey(ReadOnlySpan<byte> key) =>
        key.Length is > 0 and <= StoreKey.MaxLength && !key.ContainsAny(s_forbidden);

    internal static int MaxValueLength(int maxItemSize, int keyLength) => maxItemSize - ItemOverhead - keyLength;

    private static byte[] CreateForbidden()
    {
        var forbidden = new byte[0x22];
        for (int value = 0; value <= 0x20; value++)
        {
            forbidden[value] = (byte)value;
        }

        forbidden[^1] = 0x7F;
        return forbidden;
    }
}
