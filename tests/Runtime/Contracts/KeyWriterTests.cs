using System.Globalization;
using System.Text;
using CsCheck;
using MemcachedGen.Contracts;
using Xunit;

namespace MemcachedGen.RuntimeTests.Contracts;

public sealed class KeyWriterTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(null, "!")]
    [InlineData("!", "%21")]
    [InlineData("AZaz09-._~", "AZaz09-._~")]
    [InlineData("a b", "a%20b")]
    [InlineData("a:b/c%d", "a%3Ab%2Fc%25d")]
    [InlineData("\r\n\0\u007f", "%0D%0A%00%7F")]
    [InlineData("é", "%C3%A9")]
    [InlineData("€", "%E2%82%AC")]
    [InlineData("😀", "%F0%9F%98%80")]
    public void Append_Text_IsPercentEncoded(string? text, string expected) => Assert.Equal(expected, Key(text));

    [Fact]
    public void Append_LoneSurrogates_KeepTheirIdentity()
    {
        Assert.Equal("%ED%A0%BD", Key("\ud83d"));
        Assert.Equal("%ED%B8%80%ED%A0%BD", Key("\ude00\ud83d"));
    }

    [Fact]
    public void Append_Text_RoundTripsAndStaysInsideTheAlphabet() => AnyText.Sample(
        text =>
        {
            string key = Key(text);
            Assert.DoesNotContain(key, static c => !(char.IsAsciiLetterOrDigit(c) || "-._~%".Contains(c)));
            Assert.Equal(text, Decode(key));
        },
        iter: 100_000);

    [Fact]
    public void Append_TwoTextsWithSeparator_AreEqualOnlyWhenTheTextsAre() => Gen.Select(AnyText, AnyText, AnyText, AnyText).Sample(
        (a, b, c, d) =>
        {
            bool isSame = a == c && b == d;
            Assert.Equal(isSame, Pair(a, b) == Pair(c, d));
        },
        iter: 100_000);

    [Fact]
    public void Append_Integers_AreInvariantInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (CultureInfo culture in CultureInfo.GetCultures(CultureTypes.AllCultures))
            {
                CultureInfo.CurrentCulture = culture;
                Assert.Equal("-9223372036854775808", Write(static w => w.Append(long.MinValue)));
                Assert.Equal("18446744073709551615", Write(static w => w.Append(ulong.MaxValue)));
                Assert.Equal("-170141183460469231731687303715884105728", Write(static w => w.Append(Int128.MinValue)));
                Assert.Equal("340282366920938463463374607431768211455", Write(static w => w.Append(UInt128.MaxValue)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Append_SmallerIntegers_TakeTheSameForm()
    {
        Assert.Equal("-1", Write(static w => w.Append((sbyte)-1)));
        Assert.Equal("255", Write(static w => w.Append(byte.MaxValue)));
        Assert.Equal("4294967295", Write(static w => w.Append(uint.MaxValue)));
        Assert.Equal("-5", Write(static w => w.Append((nint)(-5))));
        Assert.Equal("5", Write(static w => w.Append((nuint)5)));
    }

    [Fact]
    public void Append_GuidAndBool_HaveOneForm()
    {
        Assert.Equal("0f8fad5b-d9cb-469f-a165-70867728950e", Write(static w => w.Append(Guid.Parse("0F8FAD5B-D9CB-469F-A165-70867728950E"))));
        Assert.Equal("true", Write(static w => w.Append(true)));
        Assert.Equal("false", Write(static w => w.Append(false)));
    }

    [Fact]
    public void Length_BeyondTheBuffer_IsTheWholeLength() => Gen.Select(AnyText, Gen.Int[0, 40]).Sample(
        (text, room) =>
        {
            int expected = Key(text).Length + "k:".Length + 20 + 36 + "true".Length;
            var writer = new KeyWriter(new byte[room], "k:"u8).Append(text).Append(long.MinValue).Append(Guid.Empty).Append(true);
            Assert.Equal(expected, writer.Length);
        },
        iter: 10_000);

    // Characters that have broken cache keys before, lone surrogates included.
    private static Gen<string> AnyText { get; } = Gen.OneOf(
        Gen.String,
        Gen.Char["\r\n\0\t %:/!~-._aZ09é€\u202e\ud83d\ude00"].Array[0, 12].Select(static chars => new string(chars)));

    private delegate KeyWriter Part(KeyWriter writer);

    private static string Key(string? text) => Write(w => w.Append(text));

    private static string Pair(string a, string b) => Write(w => w.Append(a).Literal(":"u8).Append(b));

    private static string Write(Part part)
    {
        byte[] buffer = new byte[4_096];
        int length = part(new KeyWriter(buffer, default)).Length;
        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    // A reader of its own: percent-decodes, then reads generalized UTF-8, in which surrogates may stand alone.
    private static string Decode(string key)
    {
        List<byte> bytes = [];
        for (int i = 0; i < key.Length; i++)
        {
            bool isEscape = key[i] == '%';
            bytes.Add(isEscape ? byte.Parse(key.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)key[i]);
            i += isEscape ? 2 : 0;
        }

        var text = new StringBuilder();
        for (int i = 0; i < bytes.Count;)
        {
            int extra = bytes[i] switch { < 0x80 => 0, < 0xE0 => 1, < 0xF0 => 2, _ => 3 };
            int scalar = extra == 0 ? bytes[i] : bytes[i] & (0x3F >> extra);
            for (int next = 1; next <= extra; next++)
            {
                scalar = (scalar << 6) | (bytes[i + next] & 0x3F);
            }

            text.Append(scalar is >= 0xD800 and <= 0xDFFF ? ((char)scalar).ToString() : char.ConvertFromUtf32(scalar));
            i += extra + 1;
        }

        return text.ToString();
    }
}
