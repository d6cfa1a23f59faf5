namespace MemcachedGen.Serialization;

/// <summary>Why a stored value was refused.</summary>
internal enum DecodeFailure : byte
{
    /// <summary>It was accepted.</summary>
    None,

    /// <summary>Not this key's value, not this shape, or not what was written.</summary>
    Checksum,

    /// <summary>It was written by another version of this library, or by another serializer.</summary>
    Format,

    /// <summary>It is not the compressed form of as many bytes as it says, or of too many.</summary>
    Decompression,

    /// <summary>The serializer could not read it.</summary>
    Decode,

    /// <summary>Bytes were left over.</summary>
    Trailing,
}
