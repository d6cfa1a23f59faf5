using MessagePack;
using MessagePack.Formatters;

namespace MemcachedGen.AotSmoke;

/// <summary>The formatter of a value type.</summary>
internal sealed class StockFormatter : IMessagePackFormatter<Stock>
{
    private const int MemberCount = 2;

    public void Serialize(ref MessagePackWriter writer, Stock value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(MemberCount);
        writer.Write(value.Count);
        writer.Write(value.Reserved);
    }

    public Stock Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        int count = reader.ReadArrayHeader();
        return count == MemberCount
            ? new Stock(reader.ReadInt32(), reader.ReadInt32())
            : throw new MessagePackSerializationException($"A stock has {MemberCount} members, not {count}.");
    }
}
