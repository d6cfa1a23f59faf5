using System.Buffers;
using MessagePack;
using MessagePack.Formatters;

namespace MemcachedGen.Serialization;

/// <summary>The MessagePack form of one type. Its formatter is looked up once.</summary>
internal sealed class MessagePackCodec<T>(MessagePackSerializerOptions options) : CacheCodec<T>
{
    private readonly IMessagePackFormatter<T> _formatter = options.Resolver.GetFormatterWithVerify<T>();

    public override void Serialize(IBufferWriter<byte> writer, T value)
    {
        var output = new MessagePackWriter(writer);
        _formatter.Serialize(ref output, value, options);
        output.Flush();
    }

    public override T Deserialize(ReadOnlyMemory<byte> payload, out long consumed)
    {
        var reader = new MessagePackReader(payload);
        T value = _formatter.Deserialize(ref reader, options);
        consumed = reader.Consumed;
        return value;
    }
}
