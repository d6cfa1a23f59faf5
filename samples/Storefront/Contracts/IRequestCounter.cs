using MemcachedGen;

namespace Storefront.Contracts;

/// <summary>How often a client asked in a minute. Where memcached does not answer the count is 0, and nobody is turned away.</summary>
[CacheContract("requests")]
[Ttl("2m")]
public partial interface IRequestCounter
{
    [CacheKey("{client}:{minute:yyyyMMddHHmm}"), Counter]
    ValueTask<ulong> CountAsync([Sensitive, MaxBytes(45)] string client, DateTime minute, CancellationToken ct = default);
}
