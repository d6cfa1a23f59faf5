namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Everything that telemetry tells apart, on a few entry families.</summary>
[CacheContract("wire"), Ttl("10m")]
public partial interface IWireCache
{
    [CacheKey("i:{id}"), LoadWith<IWireSource>(nameof(IWireSource.FindAsync)), NegativeTtl("5m"), Stale("10m")]
    ValueTask<WireItem?> GetAsync(string id, CancellationToken ct = default);

    [CacheKey("i:{id}"), NegativeTtl("5m"), Stale("10m")]
    ValueTask<CacheResult<WireItem?>> PeekAsync(string id, CancellationToken ct = default);

    [CacheKey("i:{id}")]
    ValueTask SetAsync(string id, [CacheValue] WireItem item, CancellationToken ct = default);

    [CacheKey("i:{id}")]
    ValueTask<bool> AddAsync(string id, [CacheValue(Mode = SetMode.Add)] WireItem item, CancellationToken ct = default);

    [CacheKey("i:{id}")]
    ValueTask<bool> ReplaceAsync(string id, [CacheValue(Mode = SetMode.Replace)] WireItem item, CancellationToken ct = default);

    [CacheKey("i:{id}")]
    ValueTask<bool> TouchAsync(string id, [Ttl] TimeSpan ttl, CancellationToken ct = default);

    [CacheKey("i:{id}")]
    ValueTask<WireItem?> UpdateAsync(string id, string text, Func<WireItem?, string, WireItem> update, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync))]
    ValueTask DeleteAsync(string id, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync), KeepStale = true)]
    ValueTask OutdateAsync(string id, CancellationToken ct = default);

    [CacheKey("m:{id}"), LoadWith<IWireSource>(nameof(IWireSource.ListAsync)), WarmUp<IWireSource>(nameof(IWireSource.HotAsync))]
    ValueTask<IReadOnlyDictionary<string, WireItem>> GetManyAsync([Each("id")] IReadOnlyCollection<string> ids, CancellationToken ct = default);

    [CacheKey("m:{id}")]
    ValueTask<IReadOnlyDictionary<string, WireItem>> PeekManyAsync([Each("id")] IReadOnlyCollection<string> ids, CancellationToken ct = default);

    [CacheKey("m:{id}")]
    ValueTask SetManyAsync([CacheValue, Each("id")] IReadOnlyDictionary<string, WireItem> items, CancellationToken ct = default);

    [Invalidates(nameof(GetManyAsync))]
    ValueTask DeleteManyAsync([Each("id")] IEnumerable<string> ids, CancellationToken ct = default);

    [CacheKey("c:{id}"), Counter]
    ValueTask<ulong> CountAsync(string id, ulong delta = 1, CancellationToken ct = default);

    [CacheKey("c:{id}"), Counter(Mode = CounterMode.Decrement)]
    ValueTask<ulong?> UncountAsync(string id, CancellationToken ct = default);

    [CacheKey("c:{id}")]
    ValueTask<ulong?> CountedAsync(string id, CancellationToken ct = default);

    [CacheKey("l:{id}"), LocalCache("5m"), LoadWith<IWireSource>(nameof(IWireSource.FindAsync))]
    ValueTask<WireItem?> GetLocalAsync(string id, CancellationToken ct = default);

    [Invalidates(nameof(GetLocalAsync))]
    ValueTask DeleteLocalAsync(string id, CancellationToken ct = default);

    [CacheKey("t:{id}"), CacheTag("all"), LoadWith<IWireSource>(nameof(IWireSource.FindAsync))]
    ValueTask<WireItem?> GetTaggedAsync(string id, CancellationToken ct = default);

    [InvalidatesTag("all")]
    ValueTask InvalidateAllAsync(CancellationToken ct = default);
}
