using System.Buffers;

namespace MemcachedGen.Serialization;

/// <summary>Turns values into bytes and back. Thread-safe.</summary>
public interface ICacheSerializer
{
    /// <summary>A number of its own that is stored with each value; 1 to 127 are for serializers outside this library, 0 is MessagePack.</summary>
    byte Codec { get; }

    /// <summary>Serializes a value.</summary>
    /// <typeparam name="T">The value's declared type.</typeparam>
    /// <param name="writer">Where to write; at least one byte must be written.</param>
    /// <param name="value">The value, not <see langword="null"/>.</param>
    void Serialize<T>(IBufferWriter<byte> writer, T value);

    /// <summary>Deserializes a value.</summary>
    /// <typeparam name="T">The value's declared type.</typeparam>
    /// <param name="payload">The bytes; not to be kept.</param>
    /// <param name="consumed">How many of them were read; when some are left over the value is refused.</param>
    T Deserialize<T>(ReadOnlyMemory<byte> payload, out long consumed);
}
