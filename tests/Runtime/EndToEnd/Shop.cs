using MessagePack;

namespace MemcachedGen.RuntimeTests.EndToEnd;

[MessagePackObject]
public sealed record Order([property: Key(0)] int Id, [property: Key(1)] string Note);

public readonly record struct OrderId([property: CacheKey] int Tenant, [property: CacheKey] int Number);

/// <summary>Every operation of the contract language on a few entry families.</summary>
[CacheContract("shop"), Ttl("10m")]
public partial interface IShopCache
{
    [CacheKey("o:{id}"), CacheTag("tenant:{id.Tenant}")]
    ValueTask<Order?> GetAsync(OrderId id, Func<OrderId, LoadControl, CancellationToken, ValueTask<Order?>> load, CancellationToken ct = default);

    [CacheKey("o:{id}")]
    ValueTask<CacheResult<Order?>> PeekAsync(OrderId id, CancellationToken ct = default);

    [InvalidatesTag("tenant:{tenant}")]
    ValueTask InvalidateTenantAsync(int tenant);

    [CacheKey("n:{id}")]
    ValueTask<string?> GetNoteAsync(int id, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    Task SetNoteAsync(int id, [CacheValue] string note, [Ttl] TimeSpan ttl, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    ValueTask<bool> AddNoteAsync(int id, [CacheValue(Mode = SetMode.Add)] string note, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    ValueTask<bool> ReplaceNoteAsync(int id, [CacheValue(Mode = SetMode.Replace)] string note, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    ValueTask<bool> TouchNoteAsync(int id, [Ttl] TimeSpan ttl, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    ValueTask<string?> AppendNoteAsync(int id, string tail, Func<string?, string, string> update, CancellationToken ct = default);

    [CacheKey("n:{id}"), LoadWith<INotes>(nameof(INotes.ListAsync))]
    ValueTask<IReadOnlyDictionary<int, string>> GetNotesAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    ValueTask SetNotesAsync([CacheValue, Each("id")] IReadOnlyDictionary<int, string> notes, CancellationToken ct = default);

    [Invalidates(nameof(GetNoteAsync))]
    ValueTask InvalidateNotesAsync([Each("id")] IEnumerable<int> ids, CancellationToken ct = default);

    [CacheKey("hits:{page}"), Counter(Initial = 10)]
    ValueTask<ulong> HitAsync(string page, ulong delta = 1, CancellationToken ct = default);

    [CacheKey("hits:{page}"), Counter(Initial = 10, Mode = CounterMode.Decrement)]
    ValueTask<ulong?> UnhitAsync(string page, CancellationToken ct = default);

    [CacheKey("hits:{page}")]
    ValueTask<ulong?> HitsAsync(string page, CancellationToken ct = default);

    [CacheKey("search:{query}:{day:yyyyMM}")]
    ValueTask<int[]?> SearchAsync([Sensitive] string query, DateTime? day);

    [CacheKey("search:{query}:{day:yyyyMM}")]
    ValueTask SetSearchAsync([Sensitive] string query, DateTime? day, [CacheValue] int[] found);
}

public interface INotes
{
    Task<Dictionary<int, string>> ListAsync(int[] ids, CancellationToken ct);
}

/// <summary>Only what it inherits: methods of a generic base, closed here.</summary>
[Ttl("10m")]
public partial interface IEntityCache<T>
    where T : class
{
    [CacheKey("e:{id}")]
    ValueTask<T?> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("e:{id}")]
    ValueTask SetAsync(int id, [CacheValue] T value, CancellationToken ct = default);
}

[CacheContract("order-entities")]
public partial interface IOrderEntityCache : IEntityCache<Order>;
