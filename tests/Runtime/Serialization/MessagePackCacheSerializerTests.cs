using System.Buffers;
using MemcachedGen.Serialization;
using MessagePack;
using Xunit;

namespace MemcachedGen.RuntimeTests.Serialization;

public sealed class MessagePackCacheSerializerTests
{
    private readonly MessagePackCacheSerializer _serializer = new();

    [Fact]
    public void Deserialize_WhatWasSerialized_IsEqualAndConsumedWhole()
    {
        var writer = new ArrayBufferWriter<byte>();
        CacheCodec<(int, string)> codec = _serializer.CreateCodec<(int, string)>();
        codec.Serialize(writer, (42, "text"));
        (int, string) value = codec.Deserialize(writer.WrittenMemory, out long consumed);
        Assert.Equal((42, "text"), value);
        Assert.Equal(writer.WrittenCount, consumed);
    }

    [Fact]
    public void Deserialize_DeeplyNestedArrays_ThrowsInsteadOfOverflowingTheStack()
    {
        byte[] nested = new byte[100_000];
        nested.AsSpan().Fill(0x91);
        Assert.Throws<InsufficientExecutionStackException>(() => _serializer.CreateCodec<object>().Deserialize(nested, out _));
    }

    [Fact]
    public void Deserialize_TrailingBytes_AreReportedAsNotConsumed()
    {
        _serializer.CreateCodec<int>().Deserialize(new byte[] { 0x2A, 0x2A }, out long consumed);
        Assert.Equal(1, consumed);
    }

    [Fact]
    public void MessagePack_IsAVersionWithoutTheKnownVulnerabilities()
    {
        // CVE-2026-48109, -48506, -48516 and -48502 are fixed in 3.1.7.
        string version = System.Diagnostics.FileVersionInfo.GetVersionInfo(typeof(MessagePackSerializer).Assembly.Location).ProductVersion!;
        Assert.True(Version.Parse(version.Split('+', '-')[0]) >= new Version(3, 1, 7), version);
    }

    [Fact]
    public void Constructor_OptionsForTrustedData_AreOverruled()
    {
        var trusting = new MessagePackCacheSerializer(MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.TrustedData));
        byte[] nested = new byte[100_000];
        nested.AsSpan().Fill(0x91);
        Assert.Throws<InsufficientExecutionStackException>(() => trusting.CreateCodec<object>().Deserialize(nested, out _));
    }
}
