using System.Buffers;

namespace MemcachedGen.Serialization;

/// <summary>Turns values of one type into bytes and back. Thread-safe.</summary>
/// <typeparam name="T">The value's declared type.</typeparam>
public abstract class CacheCodec<T>
{
    /// <summary>Serializes a value.</summary>
    /// <param name="writer">Where to write; at least one byte must be written.</param>
    /// <param name="value">The value, not <see langword="null"/>.</param>
    public abstract void Serialize(IBufferWriter<byte> writer, T value);

    /// <summary>Deserializes a value. Whatever it throws makes the entry a miss.</summary>
    /// <param name="payload">The bytes; not to be kept.</param>
    /// <param name="consumed">How many of them were read; when some are left over the value is refused.</param>
    public abstract T Deserialize(ReadOnlyMemory<byte> payload, out long consumed);
}
