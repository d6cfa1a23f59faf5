using System.Text;
using MemcachedGen.Contracts;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Generated keys, loaded and run: the bytes that go to memcached.</summary>
public sealed class KeyBytesTests
{
    private static readonly Guid s_guid = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    [Fact]
    public void Write_OfEveryInteger_IsDecimal() => AssertKey(
        "{a},{b},{c},{d},{e},{f},{g},{h},{i},{j},{k},{l}",
        "sbyte a, byte b, short c, ushort d, int e, uint f, long g, ulong h, nint i, nuint j, Int128 k, UInt128 l",
        [
            sbyte.MinValue, byte.MaxValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue,
            (nint)(-1), (nuint)1, Int128.MinValue, UInt128.MaxValue,
        ],
        "names/2:-128,255,-32768,65535,-2147483648,4294967295,-9223372036854775808,18446744073709551615,-1,1,"
            + "-170141183460469231731687303715884105728,340282366920938463463374607431768211455");

    [Fact]
    public void Write_OfTextGuidAndBool_IsEncoded() => AssertKey(
        "x:{text}:{none}:{guid}{flag}/{{end",
        "string text, string? none, Guid guid, bool flag",
        ["a b:c%ä", null, s_guid, true],
        "names/2:x:a%20b%3Ac%25%C3%A4:!:0f8fad5b-d9cb-469f-a165-70867728950etrue/{end");

    [Fact]
    public void Write_OfEnum_IsItsNumber() => AssertKey("{day}", "DayOfWeek day", [DayOfWeek.Saturday], "names/2:6");

    [Fact]
    public void Write_OfNothing_IsTheTemplate() => AssertKey("all", "", [], "names/2:all");

    [Fact]
    public void Write_OfAwkwardLiterals_IsAsWritten() => AssertKey("q\\\"'\\\\{id}~$@", "int id", [7], "names/2:q\"'\\7~$@");

    [Fact]
    public void Write_OfARepeatedPart_RepeatsIt() => AssertKey("{id}:x:{id}", "int id", [7, 7], "names/2:7:x:7");

    [Fact]
    public void Write_OfTimes_IsTheirFixedForm() => AssertKey(
        "{a},{b},{c},{d},{e},{f},{g}",
        "DateOnly a, TimeOnly b, DateTime c, DateTime d, DateTimeOffset e, TimeSpan f, DateTime? g",
        [
            new DateOnly(2026, 1, 2), new TimeOnly(3, 4, 5), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTime(2026, 1, 2),
            new DateTimeOffset(2026, 1, 2, 1, 0, 0, TimeSpan.FromHours(2)), TimeSpan.MinValue, null,
        ],
        "names/2:2026-01-02,0304050000000,20260102T0304050000000Z,20260102T0000000000000U,20260101T2300000000000Z,-9223372036854775808,!");

    [Fact]
    public void Write_OfNumbersTextAndBytes_IsTheirFixedForm() => AssertKey(
        "{a},{b},{c},{d},{e},{f}",
        "decimal a, char b, Uri c, byte[] d, ReadOnlyMemory<byte> e, int? f",
        [decimal.MinValue, '\uD800', new Uri("http://a/b?c"), new byte[] { 0xFB, 0xFF }, ReadOnlyMemory<byte>.Empty, 7],
        "names/2:-79228162514264337593543950335,%ED%A0%80,http%3A%2F%2Fa%2Fb%3Fc,-_8,,7");

    [Fact]
    public void Write_OfFormats_IsInvariant() => AssertKey(
        "{a:yyyy-MM},{b:D4},{c:0.0},{d:HH':'mm},{e:N}",
        "DateOnly a, int b, double? c, TimeOnly d, Guid e",
        [new DateOnly(2026, 1, 2), -7, 1234.56, new TimeOnly(3, 4), s_guid],
        "names/2:2026-01,-0007,1234.6,03%3A04,0f8fad5bd9cb469fa16570867728950e");

    [Theory]
    [InlineData("sbyte", sbyte.MinValue)]
    [InlineData("byte", byte.MaxValue)]
    [InlineData("short?", short.MinValue)]
    [InlineData("ushort", ushort.MaxValue)]
    [InlineData("int", int.MinValue)]
    [InlineData("uint?", uint.MaxValue)]
    [InlineData("long", long.MinValue)]
    [InlineData("ulong", ulong.MaxValue)]
    [InlineData("bool?", false)]
    [InlineData("char", '\uFFFF')]
    [InlineData("DayOfWeek", (DayOfWeek)int.MinValue)]
    [InlineData("[MaxBytes(3)] string", "\uFFFF")]
    [InlineData("[MaxBytes(4)] string?", "\U0001F600")]
    [InlineData("[MaxBytes(2)] byte[]", new byte[] { 1, 2 })]
    public void LongestKey_IsAsLongAsTheDescriptorSays(string parameter, object value) =>
        GeneratedKeys.With("{x}", parameter + " x", (type, descriptor) => Assert.Equal(
            descriptor.MaxKeyLength, ((ICacheKey)Activator.CreateInstance(type, value)!).Write([])));

    [Fact]
    public void LongestKey_OfTheOthers_IsAsLongAsTheDescriptorSays() => GeneratedKeys.With(
        "{a}{b}{c}{d}{e}{f}{g}{h}{i}",
        "Int128 a, Guid b, UInt128 c, DateOnly d, TimeOnly e, DateTime f, DateTimeOffset g, Guid h, TimeSpan i",
        static (type, descriptor) => Assert.Equal(
            descriptor.MaxKeyLength,
            ((ICacheKey)Activator.CreateInstance(
                type, Int128.MinValue, s_guid, UInt128.MaxValue, DateOnly.MaxValue, TimeOnly.MaxValue, DateTime.MaxValue, DateTimeOffset.MaxValue, s_guid, TimeSpan.MinValue)!)
                .Write([])));

    [Fact]
    public void LongestKey_OfADecimal_IsAsLongAsTheDescriptorSays() => GeneratedKeys.With("{a}", "decimal a", static (type, descriptor) => Assert.Equal(
        descriptor.MaxKeyLength, ((ICacheKey)Activator.CreateInstance(type, -7.9228162514264337593543950335m)!).Write([])));

    [Fact]
    public void EqualityOfKeys_IsThatOfTheirBytes() => GeneratedKeys.With("{a}:{b:yyyy}:{c}", "byte[] a, DateOnly b, DateTime c", static (type, _) =>
    {
        object Key(byte first, int day, DateTimeKind kind) =>
            Activator.CreateInstance(type, new byte[] { first }, new DateOnly(2026, 1, day), new DateTime(1, kind))!;

        Assert.Equal(Key(1, 1, DateTimeKind.Utc), Key(1, 2, DateTimeKind.Utc));
        Assert.Equal(Key(1, 1, DateTimeKind.Utc).GetHashCode(), Key(1, 2, DateTimeKind.Utc).GetHashCode());
        Assert.NotEqual(Key(1, 1, DateTimeKind.Utc), Key(2, 1, DateTimeKind.Utc));
        Assert.NotEqual(Key(1, 1, DateTimeKind.Utc), Key(1, 1, DateTimeKind.Local));
    });

    private static void AssertKey(string template, string parameters, object?[] arguments, string expected) =>
        GeneratedKeys.With(template, parameters, (type, _) =>
        {
            ICacheKey key = (ICacheKey)Activator.CreateInstance(type, arguments)!;
            byte[] buffer = new byte[512];

            Assert.Equal(expected, Encoding.UTF8.GetString(buffer, 0, key.Write(buffer)));
            Assert.Equal(expected.Length, key.Write([]));
            Assert.Equal(key, Activator.CreateInstance(type, arguments));
        });
}
