using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

public sealed class WireReaderTests
{
    [Theory]
    [InlineData(0UL, new byte[] { 0x08, 0x00 })]
    [InlineData(127UL, new byte[] { 0x08, 0x7F })]
    [InlineData(150UL, new byte[] { 0x08, 0x96, 0x01 })]
    [InlineData(ulong.MaxValue, new byte[] { 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    public void Varint_IsReadInGroupsOfSevenBits(ulong expected, byte[] message)
    {
        var reader = new WireReader(message);
        Assert.True(reader.Next());
        Assert.Equal((1, WireType.Varint), (reader.Field, reader.Type));
        Assert.Equal(expected, reader.Varint());
        Assert.False(reader.Next());
    }

    [Fact]
    public void FixedNumbers_AreLittleEndian()
    {
        var reader = new WireReader([0x09, 1, 0, 0, 0, 0, 0, 0, 0x80, 0x15, 2, 1, 0, 0, 0x19, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F]);
        reader.Next();
        Assert.Equal(0x8000_0000_0000_0001, reader.Fixed64());
        reader.Next();
        Assert.Equal(0x102U, reader.Fixed32());
        reader.Next();
        Assert.Equal(1.5, reader.Double());
        Assert.False(reader.Next());
    }

    [Fact]
    public void Message_IsReadWithinItsOwnBounds()
    {
        byte[] message = new WireWriter().Message(3, new WireWriter().Message(1, new WireWriter().Text(2, "größer"))).Varint(4, 9).ToArray();
        var reader = new WireReader(message);
        reader.Next();
        WireReader outer = reader.Message();
        outer.Next();
        WireReader inner = outer.Message();
        inner.Next();
        Assert.Equal((2, "größer"), (inner.Field, inner.Text()));
        Assert.False(inner.Next());
        Assert.False(outer.Next());
        Assert.True(reader.Next());
        Assert.Equal(9UL, reader.Varint());
    }

    [Fact]
    public void FieldThatNobodyReads_IsSkipped_WhateverItIs()
    {
        var reader = new WireReader(new WireWriter().Varint(1, 300).Fixed64(2, 1).Bytes(1_000, 1, 2, 3).Fixed32(4, 1).Varint(5, 42).ToArray());
        while (reader.Next() && reader.Field != 5)
        {
        }

        Assert.Equal(42UL, reader.Varint());
    }

    [Fact]
    public void RepeatedNumbers_ArePackedOrOneByOne()
    {
        var reader = new WireReader(new WireWriter().Packed(1, 1, 2).Fixed64(1, 3).Packed(1).ToArray());
        List<ulong> numbers = [];
        while (reader.Next())
        {
            reader.Fixed64Into(numbers);
        }

        Assert.Equal([1UL, 2UL, 3UL], numbers);
    }

    [Theory]
    [InlineData(new byte[] { 0x80 })] // a tag without its end
    [InlineData(new byte[] { 0x08 })] // a number that is not there
    [InlineData(new byte[] { 0x08, 0x80 })]
    [InlineData(new byte[] { 0x09, 1, 2, 3 })]
    [InlineData(new byte[] { 0x0D, 1, 2, 3 })]
    [InlineData(new byte[] { 0x0A, 3, 1, 2 })]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 1 })]
    [InlineData(new byte[] { 0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 })] // eleven bytes
    [InlineData(new byte[] { 0x00, 0x00 })] // field 0
    [InlineData(new byte[] { 0x0B, 0x00 })] // a group
    public void BrokenMessage_Throws(byte[] message) => Assert.Throws<InvalidDataException>(() => SkipAll(message));

    [Fact]
    public void MessageCutOffAnywhere_Throws()
    {
        byte[] whole = new WireWriter().Bytes(1, [.. Enumerable.Repeat((byte)7, 200)]).ToArray();
        for (int length = 1; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SkipAll(whole[..length]));
        }

        SkipAll(whole);
    }

    [Fact]
    public void FieldOfAnotherType_OrReadTwice_Throws()
    {
        byte[] message = new WireWriter().Varint(1, 5).ToArray();
        Assert.Throws<InvalidDataException>(() => { var reader = new WireReader(message); reader.Next(); reader.Bytes(); });
        Assert.Throws<InvalidDataException>(() => { var reader = new WireReader(message); reader.Next(); reader.Varint(); reader.Varint(); });
        Assert.Throws<InvalidDataException>(() => { var reader = new WireReader(new WireWriter().Bytes(1, 0xFF).ToArray()); reader.Next(); reader.Text(); });
        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new WireReader(new WireWriter().Bytes(1, 1, 2, 3).ToArray());
            reader.Next();
            reader.Fixed64Into([]);
        });
    }

    private static void SkipAll(byte[] message)
    {
        var reader = new WireReader(message);
        while (reader.Next())
        {
        }
    }
}
