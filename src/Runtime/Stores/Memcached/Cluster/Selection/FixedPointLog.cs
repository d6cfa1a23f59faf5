using System.Numerics;

namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>
/// How far below 1 a hash is, as a logarithm: -log2((hash + 1) / 2^64) in units of 2^-48. Integers alone, so that every
/// processor and runtime gives the same.
/// </summary>
/// <remarks>
/// Between 4,096 exact points to the octave it is a straight line. That is off by at most 1.1e-8, and it never rises
/// with the hash: whoever has the higher hash has no higher logarithm.
/// </remarks>
internal static class FixedPointLog
{
    internal const int FractionBits = 48;

    private const int IndexBits = 12;
    private const int OffsetBits = 63 - IndexBits;

    // log2(1 + i / 4096), in units of 2^-48.
    private static readonly ulong[] s_fractions = CreateFractions();

    /// <summary>From 0, for the highest hash, to 64 * 2^48, for 0.</summary>
    internal static ulong Negative(ulong hash)
    {
        if (hash == ulong.MaxValue)
        {
            return 0;
        }

        ulong value = hash + 1;
        int shift = BitOperations.LeadingZeroCount(value);
        ulong mantissa = (value << shift) & (ulong.MaxValue >> 1);
        int index = (int)(mantissa >> OffsetBits);
        ulong offset = mantissa & ((1UL << OffsetBits) - 1);
        ulong step = s_fractions[index + 1] - s_fractions[index];
        ulong fraction = s_fractions[index] + (ulong)(((UInt128)step * offset) >> OffsetBits);
        return ((ulong)(shift + 1) << FractionBits) - fraction;
    }

    private static ulong[] CreateFractions()
    {
        var fractions = new ulong[(1 << IndexBits) + 1];
        for (int index = 0; index < fractions.Length - 1; index++)
        {
            fractions[index] = LogOf(((ulong)index << OffsetBits) | (1UL << 63));
        }

        fractions[^1] = 1UL << FractionBits;
        return fractions;
    }

    // The logarithm's bits one by one: squaring doubles it, and what reaches 2 gives a bit and is halved.
    private static ulong LogOf(ulong mantissa)
    {
        ulong log = 0;
        for (int bit = FractionBits - 1; bit >= 0; bit--)
        {
            UInt128 square = (UInt128)mantissa * mantissa;
            bool reachesTwo = square >> 127 != 0;
            mantissa = (ulong)(square >> (reachesTwo ? 64 : 63));
            log |= (reachesTwo ? 1UL : 0) << bit;
        }

        return log;
    }
}
