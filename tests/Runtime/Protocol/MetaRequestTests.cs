using System.Text;
using CsCheck;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Protocol;

public sealed class MetaRequestTests
{
    [Fact]
    public void Write_Get() => Assert.Equal("mg k v O7\r\n", Written(MetaRequest.Get("k"u8), 7));

    [Fact]
    public void Write_Set() => Assert.Equal("ms k 5 T600 O8\r\nhello\r\n", Written(MetaRequest.Set("k"u8, "hello"u8, 600), 8));

    [Fact]
    public void Write_Delete() => Assert.Equal("md k O9\r\n", Written(MetaRequest.Delete("k"u8), 9));

    [Fact]
    public void Write_GetVersioned() => Assert.Equal("mg k v c O7\r\n", Written(MetaRequest.GetVersioned("k"u8), 7));

    [Fact]
    public void Write_Add() => Assert.Equal("ms k 5 ME T600 O8\r\nhello\r\n", Written(MetaRequest.Add("k"u8, "hello"u8, 600), 8));

    [Fact]
    public void Write_Replace() => Assert.Equal("ms k 5 MR T600 O8\r\nhello\r\n", Written(MetaRequest.Replace("k"u8, "hello"u8, 600), 8));

    [Fact]
    public void Write_CompareAndSet() => Assert.Equal(
        "ms k 5 T600 C18446744073709551615 O8\r\nhello\r\n", Written(MetaRequest.CompareAndSet("k"u8, "hello"u8, ulong.MaxValue, 600), 8));

    [Fact]
    public void Write_CompareAndDelete() => Assert.Equal("md k C12 O9\r\n", Written(MetaRequest.CompareAndDelete("k"u8, 12), 9));

    [Fact]
    public void Write_Touch() => Assert.Equal("mg k s T600 O10\r\n", Written(MetaRequest.Touch("k"u8, 600), 10));

    [Fact]
    public void Write_Increment() => Assert.Equal("ma k N600 J5 D3 v O11\r\n", Written(MetaRequest.Increment("k"u8, 3, 5, 600), 11));

    [Fact]
    public void Write_Decrement() => Assert.Equal(
        "ma k MD N600 J18446744073709551615 D0 v O12\r\n", Written(MetaRequest.Decrement("k"u8, 0, ulong.MaxValue, 600), 12));

    [Fact]
    public void Write_GetOrLease() => Assert.Equal("mg k v c t N30 O1\r\n", Written(MetaRequest.GetOrLease("k"u8, 30, 0), 1));

    [Fact]
    public void Write_GetOrLease_OfAReaderWhoDoesNotLoad() => Assert.Equal("mg k v c t O1\r\n", Written(MetaRequest.GetOrLease("k"u8, 0, 0), 1));

    [Theory]
    [InlineData(0, "mg k s c t N30 R5 O1\r\n")]
    [InlineData((int)ServerFeatures.ConditionalGet, "mg k v c t N30 R5 C7 O1\r\n")]
    public void Write_GetOrLeaseIfChanged(int features, string expected) =>
        Assert.Equal(expected, Written(MetaRequest.GetOrLeaseIfChanged("k"u8, 7, 30, 5), 1, (ServerFeatures)features));

    [Fact]
    public void ExpiringWithin_MakesNoPlaceholderForAReaderWhoWantsNone() =>
        Assert.Equal("mg k v c t O1\r\n", Written(MetaRequest.GetOrLease("k"u8, 0, 0).ExpiringWithin(10), 1));

    [Fact]
    public void Write_GetOrLease_WithWindow() => Assert.Equal("mg k v c t N30 R5 O1\r\n", Written(MetaRequest.GetOrLease("k"u8, 30, 5), 1));

    [Theory]
    [InlineData(0, 0, "mg k v c t h l O1\r\n")]
    [InlineData(30, 5, "mg k v c t h l N30 R5 O1\r\n")]
    public void Write_GetOrLease_WithUsage(long lease, long window, string expected) =>
        Assert.Equal(expected, Written(MetaRequest.GetOrLease("k"u8, lease, window, withUsage: true), 1));

    [Fact]
    public void ExpiringWithin_StillAsksForUsage() => Assert.Equal(
        "mg k v c t h l N10 O1\r\n", Written(MetaRequest.GetOrLease("k"u8, 30, 0, withUsage: true).ExpiringWithin(10), 1));

    [Fact]
    public void Write_GetAndTouch() => Assert.Equal("mg k v c T600 O1\r\n", Written(MetaRequest.GetAndTouch("k"u8, 600), 1));

    [Theory]
    [InlineData((int)ServerFeatures.None, "mg k v c O1\r\n")]
    [InlineData((int)ServerFeatures.ConditionalGet, "mg k v c C7 O1\r\n")]
    public void Write_GetIfChanged(int features, string expected) =>
        Assert.Equal(expected, Written(MetaRequest.GetIfChanged("k"u8, 7), 1, (ServerFeatures)features));

    [Theory]
    [InlineData(null, "ms k 2 MA O1\r\nhi\r\n")]
    [InlineData(7UL, "ms k 2 MA C7 O1\r\nhi\r\n")]
    public void Write_Append(ulong? version, string expected) => Assert.Equal(expected, Written(MetaRequest.Append("k"u8, "hi"u8, version), 1));

    [Theory]
    [InlineData(null, "ms k 2 MP O1\r\nhi\r\n")]
    [InlineData(7UL, "ms k 2 MP C7 O1\r\nhi\r\n")]
    public void Write_Prepend(ulong? version, string expected) => Assert.Equal(expected, Written(MetaRequest.Prepend("k"u8, "hi"u8, version), 1));

    [Fact]
    public void Write_MarkStale() => Assert.Equal("md k I T30 O1\r\n", Written(MetaRequest.MarkStale("k"u8, 30), 1));

    [Fact]
    public void Write_CompareAndMarkStale() =>
        Assert.Equal("md k I T30 C7 O1\r\n", Written(MetaRequest.CompareAndMarkStale("k"u8, 7, 30), 1));

    [Fact]
    public void MaxLength_OfEveryKind_LongestNumbers_Suffices()
    {
        foreach (RequestKind kind in Enum.GetValues<RequestKind>())
        {
            string written = Written(new MetaRequest(kind, "k"u8, "v"u8, long.MaxValue, ulong.MaxValue, ulong.MaxValue), long.MaxValue);
            Assert.EndsWith("\r\n", written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void MaxLength_LongestNumbers_Suffices()
    {
        byte[] key = new byte[250];
        key.AsSpan().Fill((byte)'k');
        string written = Written(MetaRequest.Set(key, new byte[1_000_000], int.MaxValue), long.MaxValue);
        Assert.EndsWith("\r\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyKeyThatIsValid_InAnyRequest_IsOneLineAndItsDataBlock()
    {
        int valid = 0;
        Gen.Select(Gen.OneOf(Gen.Byte.Array[0, 260], Gen.Byte[0x1E, 0x82].Array[1, 12]), Gen.Byte.Array[1, 40], Gen.ULong, Gen.Long[0, long.MaxValue]).Sample(
            (key, value, number, expiration) =>
            {
                if (!MemcachedLimits.IsValidKey(key))
                {
                    return;
                }

                valid++;
                foreach (RequestKind kind in Enum.GetValues<RequestKind>())
                {
                    string written = Written(new MetaRequest(kind, key, value, expiration, number, number), long.MaxValue);
                    int end = written.IndexOf("\r\n", StringComparison.Ordinal);
                    string[] words = written[..end].Split(' ');
                    Assert.Equal(Encoding.Latin1.GetString(key), words[1]);
                    Assert.DoesNotContain(written[..end], static character => character is '\n' or '\r' or '\0');
                    Assert.DoesNotContain("", words);
                    Assert.InRange(words.Skip(2).Single(static word => word[0] == 'O' && word.All(static letter => letter is 'O' or (>= '0' and <= '9'))).Length, 2, 31);
                    Assert.InRange(end, 1, 400); // the server gives up on a line at 2,048
                    Assert.Equal(words[0] == "ms" ? $"{Encoding.Latin1.GetString(value)}\r\n" : "", written[(end + 2)..]);
                    Assert.True(words[0] != "ms" || words[2] == $"{value.Length}");
                }
            },
            iter: 5_000,
            threads: 1);
        Assert.InRange(valid, 500, 5_000);
    }

    private static string Written(MetaRequest request, long opaque, ServerFeatures features = ServerFeatures.ConditionalGet)
    {
        byte[] buffer = new byte[request.MaxLength];
        return Encoding.Latin1.GetString(buffer, 0, request.Write(buffer, opaque, features));
    }
}
