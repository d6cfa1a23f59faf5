namespace MemcachedGen.Serialization;

/// <summary>A way to turn values into bytes and back. Thread-safe.</summary>
public interface ICacheSerializer
{
    /// <summary>A number of its own that is stored with each value: 0 is MessagePack, 128 and above are yours.</summary>
    byte Codec { get; }

    /// <summary>The codec of a type. It is asked for once and kept.</summary>
    /// <typeparam name="T">The value's declared type.</typeparam>
    CacheCodec<T> CreateCodec<T>();
}
