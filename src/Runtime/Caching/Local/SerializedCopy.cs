namespace MemcachedGen.Caching;

/// <summary>A copy that every reader deserializes for himself, because the object could be changed.</summary>
internal sealed class SerializedCopy(byte[] payload, ulong version, ulong generations, Verdict verdict)
    : LocalCopy(version, generations, verdict)
{
    /// <summary>The serialized value, which was checked when the copy was made.</summary>
    internal ReadOnlyMemory<byte> Payload => payload;
}
