using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace MemcachedGen.Start.App;

/// <summary>The formatters that are known at build time, as MessagePack's source generator would list them.</summary>
internal sealed class AppResolver : IFormatterResolver
{
    private static readonly ProductFormatter s_product = new();

    public IMessagePackFormatter<T>? GetFormatter<T>() =>
        typeof(T) == typeof(Product) ? (IMessagePackFormatter<T>)(object)s_product : BuiltinResolver.Instance.GetFormatter<T>();

    private sealed class ProductFormatter : IMessagePackFormatter<Product?>
    {
        private const int MemberCount = 2;

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
        }

        public Product? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            if (reader.TryReadNil())
            {
                return null;
            }

            int count = reader.ReadArrayHeader();
            return count == MemberCount
                ? new Product(reader.ReadInt32(), reader.ReadString() ?? "")
                : throw new MessagePackSerializationException($"A product has {MemberCount} members, not {count}.");
        }
    }
}
