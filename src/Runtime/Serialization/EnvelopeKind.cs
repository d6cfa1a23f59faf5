namespace MemcachedGen.Serialization;

/// <summary>What an envelope holds. Its number is stored.</summary>
internal enum EnvelopeKind : byte
{
    /// <summary>A serialized value.</summary>
    Value = 0,

    /// <summary>The knowledge that there is no such value.</summary>
    Null = 1,
}
