using System.Globalization;
using System.Net;
using System.Text;
using MemcachedGen.Contracts;
using Xunit;

namespace MemcachedGen.RuntimeTests.Contracts;

/// <summary>The bytes of every part type at its boundaries. They are in servers everywhere: a change here is a change of all keys.</summary>
public sealed class KeyWriterFormsTests
{
    private static readonly DateTime s_moment = new DateTime(2024, 2, 29, 23, 59, 58).AddTicks(1_234_567);

    private static readonly (Part Part, string Expected)[] s_forms =
    [
        (static w => w.Append(sbyte.MinValue), "-128"), (static w => w.Append((sbyte?)sbyte.MaxValue), "127"), (static w => w.Append((sbyte?)null), "!"),
        (static w => w.Append(byte.MaxValue), "255"), (static w => w.Append((byte?)0), "0"), (static w => w.Append((byte?)null), "!"),
        (static w => w.Append(short.MinValue), "-32768"), (static w => w.Append((short?)short.MaxValue), "32767"), (static w => w.Append((short?)null), "!"),
        (static w => w.Append(ushort.MaxValue), "65535"), (static w => w.Append((ushort?)1), "1"), (static w => w.Append((ushort?)null), "!"),
        (static w => w.Append(int.MinValue), "-2147483648"), (static w => w.Append((int?)int.MaxValue), "2147483647"), (static w => w.Append((int?)null), "!"),
        (static w => w.Append(uint.MaxValue), "4294967295"), (static w => w.Append((uint?)7), "7"), (static w => w.Append((uint?)null), "!"),
        (static w => w.Append(long.MinValue), "-9223372036854775808"), (static w => w.Append((long?)long.MaxValue), "9223372036854775807"), (static w => w.Append((long?)null), "!"),
        (static w => w.Append(ulong.MaxValue), "18446744073709551615"), (static w => w.Append((ulong?)8), "8"), (static w => w.Append((ulong?)null), "!"),
        (static w => w.Append(nint.MinValue), "-9223372036854775808"), (static w => w.Append((nint?)3), "3"), (static w => w.Append((nint?)null), "!"),
        (static w => w.Append(nuint.MaxValue), "18446744073709551615"), (static w => w.Append((nuint?)3), "3"), (static w => w.Append((nuint?)null), "!"),
        (static w => w.Append(Int128.MinValue), "-170141183460469231731687303715884105728"), (static w => w.Append((Int128?)Int128.MaxValue), "170141183460469231731687303715884105727"), (static w => w.Append((Int128?)null), "!"),
        (static w => w.Append(UInt128.MaxValue), "340282366920938463463374607431768211455"), (static w => w.Append((UInt128?)0), "0"), (static w => w.Append((UInt128?)null), "!"),
        (static w => w.Append(true), "true"), (static w => w.Append((bool?)false), "false"), (static w => w.Append((bool?)null), "!"),
        (static w => w.Append('a'), "a"), (static w => w.Append(':'), "%3A"), (static w => w.Append('\ud83d'), "%ED%A0%BD"), (static w => w.Append((char?)'!'), "%21"), (static w => w.Append((char?)null), "!"),
        (static w => w.Append(Guid.AllBitsSet), "ffffffff-ffff-ffff-ffff-ffffffffffff"), (static w => w.Append((Guid?)Guid.Empty), "00000000-0000-0000-0000-000000000000"), (static w => w.Append((Guid?)null), "!"),
        (static w => w.Append(DateOnly.MinValue), "0001-01-01"), (static w => w.Append((DateOnly?)DateOnly.MaxValue), "9999-12-31"), (static w => w.Append((DateOnly?)null), "!"),
        (static w => w.Append(TimeOnly.MinValue), "0000000000000"), (static w => w.Append((TimeOnly?)TimeOnly.MaxValue), "2359599999999"), (static w => w.Append((TimeOnly?)null), "!"),
        (static w => w.Append(s_moment), "20240229T2359581234567U"), (static w => w.Append(DateTime.SpecifyKind(s_moment, DateTimeKind.Utc)), "20240229T2359581234567Z"),
        (static w => w.Append((DateTime?)DateTime.SpecifyKind(s_moment, DateTimeKind.Local)), "20240229T2359581234567L"), (static w => w.Append((DateTime?)null), "!"),
        (static w => w.Append(DateTime.MinValue), "00010101T0000000000000U"), (static w => w.Append(DateTime.MaxValue), "99991231T2359599999999U"),
        (static w => w.Append(new DateTimeOffset(s_moment, TimeSpan.FromHours(-1))), "20240301T0059581234567Z"), (static w => w.Append((DateTimeOffset?)new DateTimeOffset(s_moment, TimeSpan.Zero)), "20240229T2359581234567Z"), (static w => w.Append((DateTimeOffset?)null), "!"),
        (static w => w.Append(TimeSpan.MinValue), "-9223372036854775808"), (static w => w.Append((TimeSpan?)TimeSpan.FromSeconds(1)), "10000000"), (static w => w.Append((TimeSpan?)null), "!"),
        (static w => w.Append(0m), "0"), (static w => w.Append(-0.00m), "0"), (static w => w.Append(1.50m), "1.5"), (static w => w.Append(100m), "100"), (static w => w.Append(100.00m), "100"), (static w => w.Append(-0.5m), "-0.5"),
        (static w => w.Append(decimal.MinValue), "-79228162514264337593543950335"), (static w => w.Append(-0.0000000000000000000000000001m), "-0.0000000000000000000000000001"),
        (static w => w.Append(-7.9228162514264337593543950335m), "-7.9228162514264337593543950335"), (static w => w.Append((decimal?)2.0m), "2"), (static w => w.Append((decimal?)null), "!"),
        (static w => w.Append((string?)null), "!"), (static w => w.Append(""), ""), (static w => w.Append("a:b"), "a%3Ab"),
        (static w => w.Append((Uri?)null), "!"), (static w => w.Append(new Uri("http://Host/a b?q")), "http%3A%2F%2FHost%2Fa%20b%3Fq"), (static w => w.Append(new Uri("x/y", UriKind.Relative)), "x%2Fy"),
        (static w => w.Append((byte[]?)null), "!"), (static w => w.Append(Array.Empty<byte>()), ""), (static w => w.Append(new byte[] { 0xFB, 0xFF }), "-_8"), (static w => w.Append(new byte[] { 0 }), "AA"),
        (static w => w.Append(new ReadOnlyMemory<byte>([1, 2, 3])), "AQID"), (static w => w.Append((ReadOnlyMemory<byte>?)new ReadOnlyMemory<byte>([])), ""), (static w => w.Append((ReadOnlyMemory<byte>?)null), "!"),
        (static w => w.Append(new Memory<byte>([1, 2, 3])), "AQID"), (static w => w.Append((Memory<byte>?)null), "!"),
        (static w => w.AppendFormatted(1.5, "F2"), "1.50"), (static w => w.AppendFormatted(1_234_567, "N0"), "1%2C234%2C567"), (static w => w.AppendFormatted(s_moment, "yyyy/MM"), "2024%2F02"),
        (static w => w.AppendFormatted((double?)null, "F2"), "!"), (static w => w.AppendFormatted((int?)-5, "D3"), "-005"), (static w => w.AppendFormatted((IPAddress)null!, ""), "!"),
        (static w => w.AppendFormatted(IPAddress.IPv6Loopback, ""), "%3A%3A1"), (static w => w.AppendFormatted(Guid.Empty, "B"), "%7B00000000-0000-0000-0000-000000000000%7D"),
    ];

    private delegate KeyWriter Part(KeyWriter writer);

    [Fact]
    public void EveryType_AndItsNullable_HasOneForm()
    {
        foreach ((Part part, string expected) in s_forms)
        {
            Assert.Equal(expected, Write(part));
        }
    }

    [Fact]
    public void EveryForm_IsTheSameInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (CultureInfo culture in CultureInfo.GetCultures(CultureTypes.AllCultures))
            {
                CultureInfo.CurrentCulture = culture;
                foreach ((Part part, string expected) in s_forms)
                {
                    Assert.Equal(expected, Write(part));
                }
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void EveryForm_WithoutRoom_IsCounted_AndNothingIsWrittenPastTheEnd()
    {
        foreach ((Part part, string expected) in s_forms)
        {
            for (int room = 0; room <= expected.Length; room++)
            {
                byte[] buffer = new byte[room + 1];
                Assert.Equal(expected.Length, part(new KeyWriter(buffer.AsSpan(0, room), default)).Length);
                Assert.Equal(0, buffer[room]);
            }
        }
    }

    [Fact]
    public void Formatted_LongerThanTheStackBuffer_IsWhole()
    {
        string text = Write(static w => w.AppendFormatted(1, "D3000"));
        Assert.Equal(new string('0', 2_999) + "1", text);
    }

    [Fact]
    public void Formatted_UnknownFormat_Throws() =>
        Assert.Throws<FormatException>(() => Write(static w => w.AppendFormatted(Guid.Empty, "?")));

    private static string Write(Part part)
    {
        byte[] buffer = new byte[4_096];
        return Encoding.ASCII.GetString(buffer, 0, part(new KeyWriter(buffer, default)).Length);
    }
}
