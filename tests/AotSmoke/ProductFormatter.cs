using MessagePack;
using MessagePack.Formatters;

namespace MemcachedGen.AotSmoke;

/// <summary>What MessagePack's source generator would write.</summary>
internal sealed class ProductFormatter : IMessagePackFormatter<Product?>
{
    private const int MemberCount = 3;

    public void Serialize(ref MessagePackWriter writer, Product? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(MemberCount);
        writer.Write(value.Id);
        writer.Write(value.Name);
        writer.WriteArrayHeader(value.Labels.Length);
        foreach (string label in value.Labels)
        {
            writer.Write(label);
        }
    }

    public Product? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        int count = reader.ReadArrayHeader();
        if (count != MemberCount)
        {
            throw new MessagePackSerializationException($"A product has {MemberCount} members, not {count}.");
        }

        int id = reader.ReadInt32();
        string name = reader.ReadString() ?? "";
        string[] labels = new string[reader.ReadArrayHeader()];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = reader.ReadString() ?? "";
        }

        return new Product(id, name, labels);
    }
}
