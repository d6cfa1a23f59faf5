namespace MemcachedGen.Stores;

/// <summary>What health checks ask stores for.</summary>
internal static class HealthProbe
{
    /// <summary>A key that no cache writes: theirs have a slash behind the contract's name. Should somebody else, that is an answer too.</summary>
    internal static ReadOnlySpan<byte> Key => "memcachedgen.health"u8;
}
