namespace MemcachedGen.HerdSpeed.Caches;

/// <summary>The contract of the generated cache.</summary>
[CacheContract("herd"), Ttl("10m")]
public partial interface IHerdCache
{
    [CacheKey("{key}"), LoadWith<Source>(nameof(Source.LoadAsync))]
    ValueTask<string> GetAsync([MaxBytes(40)] string key, CancellationToken cancellationToken = default);
}
