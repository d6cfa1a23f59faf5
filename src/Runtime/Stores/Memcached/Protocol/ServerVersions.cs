namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>Which server versions know what: the one place that decides what is sent to which.</summary>
internal static class ServerVersions
{
    /// <summary>The first version whose misses echo the opaque token.</summary>
    internal static readonly Version Minimum = new(1, 6, 18);

    private static readonly (ServerFeatures Feature, Version Since)[] s_since =
    [
        (ServerFeatures.ConditionalGet, new(1, 6, 40)),
    ];

    internal static ServerFeatures FeaturesOf(Version version)
    {
        ServerFeatures features = ServerFeatures.None;
        foreach ((ServerFeatures feature, Version since) in s_since)
        {
            features |= version >= since ? feature : ServerFeatures.None;
        }

        return features;
    }
}
