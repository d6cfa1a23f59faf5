namespace MemcachedGen.Remote.Wire;

/// <summary>A value as it lies on a server.</summary>
internal static class StoredValue
{
    /// <summary>How many bytes of it come before its MessagePack payload: format, kind, codec and compression, creation time, checksum.</summary>
    public const int EnvelopeBytes = 16;
}
