namespace MemcachedGen.Stores.Memcached.Discovery;

/// <summary>How servers are looked for. Kept as long as it is the same object.</summary>
/// <param name="discovery">Asks for them.</param>
/// <param name="interval">How often.</param>
/// <param name="patience">How long an answer is waited for.</param>
internal sealed class DiscoverySettings(IServerDiscovery discovery, TimeSpan interval, TimeSpan patience)
{
    internal IServerDiscovery Discovery => discovery;

    internal TimeSpan Interval => interval;

    internal TimeSpan Patience => patience;
}
