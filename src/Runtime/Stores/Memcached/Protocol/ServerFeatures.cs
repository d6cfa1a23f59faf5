namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>What newer servers can do and we make use of. All else that is sent, <see cref="ServerVersions.Minimum"/> knows.</summary>
[Flags]
internal enum ServerFeatures
{
    None = 0,

    /// <summary><c>mg</c> with <c>C</c>: no value when the version is the given one. Older servers ignore the flag or refuse it.</summary>
    ConditionalGet = 1,
}
