namespace MemcachedGen.Serialization;

/// <summary>How a payload is compressed. Its number is stored.</summary>
internal enum EnvelopeCompression : byte
{
    /// <summary>It is what the serializer wrote.</summary>
    None = 0,

    /// <summary>Its length before, four bytes little endian, then a Brotli stream.</summary>
    Brotli = 1,
}
