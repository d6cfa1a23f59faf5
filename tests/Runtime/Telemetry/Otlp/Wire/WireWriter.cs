using System.Buffers.Binary;
using System.Text;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Writes protobuf messages by hand, for the tests of what reads them.</summary>
internal sealed class WireWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public WireWriter Varint(int field, ulong value)
    {
        Tag(field, WireType.Varint);
        AddVarint(value);
        return this;
    }

    public WireWriter Fixed64(int field, ulong value)
    {
        Tag(field, WireType.Fixed64);
        AddFixed64(value);
        return this;
    }

    public WireWriter Fixed32(int field, uint value)
    {
        Tag(field, WireType.Fixed32);
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    public WireWriter Double(int field, double value) => Fixed64(field, BitConverter.DoubleToUInt64Bits(value));

    public WireWriter Bytes(int field, params ReadOnlySpan<byte> value)
    {
        Tag(field, WireType.Bytes);
        AddVarint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public WireWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public WireWriter Message(int field, WireWriter message) => Bytes(field, message.ToArray());

    public WireWriter Packed(int field, params ulong[] values)
    {
        var packed = new WireWriter();
        Array.ForEach(values, packed.AddFixed64);
        return Bytes(field, packed.ToArray());
    }

    /// <summary>An attribute with a text.</summary>
    public WireWriter Attribute(int field, string name, string value) => Attribute(field, name, new WireWriter().Text(1, value));

    public WireWriter Attribute(int field, string name, WireWriter value) => Message(field, new WireWriter().Text(1, name).Message(2, value));

    private void Tag(int field, WireType type) => AddVarint(((ulong)field << 3) | (ulong)type);

    private void AddVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }

    private void AddFixed64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }
}
