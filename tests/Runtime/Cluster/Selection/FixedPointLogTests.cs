using CsCheck;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

public sealed class FixedPointLogTests
{
    private const double One = 1L << FixedPointLog.FractionBits;

    [Theory]
    [InlineData(ulong.MaxValue, 0)]
    [InlineData((1UL << 63) - 1, 1)]
    [InlineData((1UL << 62) - 1, 2)]
    [InlineData(1UL, 63)]
    [InlineData(0UL, 64)]
    public void Negative_OfAPowerOfTwo_IsExact(ulong hash, int log) => Assert.Equal((ulong)log << FixedPointLog.FractionBits, FixedPointLog.Negative(hash));

    [Theory]
    [InlineData(1UL, 99_129_148_065UL)] // floor(2^48 * log2(1 + i / 4096)), worked out in 60 digits
    [InlineData(2_048UL, 164_652_306_267_094UL)]
    [InlineData(4_095UL, 281_425_403_060_709UL)]
    public void Negative_AtATablesPoint_IsExactToItsLastBits(ulong index, ulong log)
    {
        ulong hash = ((4_096 + index) << 51) - 1;
        ulong expected = (1UL << FixedPointLog.FractionBits) - log;
        Assert.InRange(FixedPointLog.Negative(hash), expected, expected + 1);
    }

    [Fact]
    public void Negative_IsCloseToTheLogarithm() => Gen.ULong.Sample(static hash =>
        Assert.Equal(64 - Math.Log2(hash + 1.0), FixedPointLog.Negative(hash) / One, 1.2e-8));

    [Fact]
    public void Negative_NeverRisesWithTheHash() => Gen.Select(Gen.ULong, Gen.ULong[1, 1 << 20]).Sample(static (hash, step) =>
    {
        ulong above = hash + Math.Min(step, ulong.MaxValue - hash);
        Assert.True(FixedPointLog.Negative(above) <= FixedPointLog.Negative(hash));
    });
}
