namespace MemcachedGen.Herd;

/// <summary>What the herd calls: entries that are loaded when they are cold, and are served past their time while one caller loads them.</summary>
[CacheContract("herd"), Ttl("10m"), Stale("5m")]
public partial interface IHerdCache
{
    [CacheKey("{key}"), LoadWith<ISource>(nameof(ISource.LoadAsync))]
    ValueTask<CacheResult<string>> GetAsync([MaxBytes(40)] string key, CancellationToken cancellationToken = default);

    [CacheKey("{key}")]
    ValueTask SetAsync([MaxBytes(40)] string key, [CacheValue] string value, [Ttl] TimeSpan timeToLive, CancellationToken cancellationToken = default);
}
