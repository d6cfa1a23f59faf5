namespace MemcachedGen.RuntimeTests.Hosting.Inspection;

[CacheContract("shelves", Version = 2)]
[Ttl("10m", Jitter = "30s")]
[CacheTag("shop:{shop}")]
public partial interface IShelfCache
{
#pragma warning disable MEMC0053 // the delegates of the tests hold nothing that is disposed of
    [CacheKey("s:{shop}:{id}")]
    [LocalCache("5m", MaxEntries = 100)]
    [NegativeTtl("15s")]
    [Stale("5m", OnErrorFor = "1h", SoftTimeout = "100ms", HardTimeout = "2s")]
    ValueTask<string?> GetAsync(int shop, string id, Func<CancellationToken, ValueTask<string?>> load, CancellationToken ct = default);
#pragma warning restore MEMC0053

    [CacheKey("s:{shop}:{id}")]
    ValueTask SetAsync(int shop, string id, [CacheValue] string shelf, CancellationToken ct = default);
}

[CacheContract("shelf-views")]
[Ttl("1h")]
public partial interface IShelfCounters
{
    [CacheKey("v:{user}:{id}")]
    [Counter]
    ValueTask<ulong> CountAsync([Sensitive, MaxBytes(20)] string user, int id, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    [LocalCache("5m")]
    [Compress(MinBytes = 2048)]
    ValueTask<string?> NoteAsync(string id, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    ValueTask SetNoteAsync(string id, [CacheValue] string note, CancellationToken ct = default);
}

/// <summary>What every store can do.</summary>
[CacheContract("loaded-shelves")]
[Ttl("1h")]
public partial interface ILoadedShelfCache
{
    [CacheKey("{id}")]
    [LocalCache("5m")]
    ValueTask<string?> GetAsync(string id, Func<CancellationToken, ValueTask<string?>> load, CancellationToken ct = default);
}
