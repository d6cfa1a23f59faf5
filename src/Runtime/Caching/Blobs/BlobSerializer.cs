using MemcachedGen.Serialization;

namespace MemcachedGen.Caching;

/// <summary>The serializer of blobs, whatever the client's own is.</summary>
internal sealed class BlobSerializer : ICacheSerializer
{
    internal static readonly BlobSerializer Instance = new();

    public byte Codec => 1;

    public CacheCodec<T> CreateCodec<T>() => BlobCodec.Instance as CacheCodec<T> ?? throw new NotSupportedException($"'{typeof(T)}' is not a blob.");
}
