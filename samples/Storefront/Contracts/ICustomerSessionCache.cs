using MemcachedGen;

namespace Storefront.Contracts;

/// <summary>Sessions of customers. There is no source to load them from: what memcached forgets is signed out.</summary>
[CacheContract("customers")]
[Ttl("30m")]
public partial interface ICustomerSessionCache
{
    [CacheKey("s:{id}")]
    ValueTask<CacheResult<CustomerSession?>> GetAsync([Sensitive, MaxBytes(64)] string id, CancellationToken ct = default);

    /// <summary>Stores a new session, and never over another one.</summary>
    [CacheKey("s:{id}")]
    ValueTask<bool> CreateAsync(
        [Sensitive, MaxBytes(64)] string id, [CacheValue(Mode = SetMode.Add)] CustomerSession session, CancellationToken ct = default);

    /// <summary>Changes what is there, by compare-and-set: of two changes at a time none is lost. Its time begins anew.</summary>
    [CacheKey("s:{id}")]
    ValueTask<CustomerSession?> UpdateAsync(
        [Sensitive, MaxBytes(64)] string id,
        SessionChange change,
        Func<CustomerSession?, SessionChange, CustomerSession> apply,
        CancellationToken ct = default);

    [Invalidates(nameof(GetAsync))]
    ValueTask DeleteAsync([Sensitive, MaxBytes(64)] string id, CancellationToken ct = default);
}
