using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Snapshots;

/// <summary>What is generated for each operation.</summary>
public sealed class OperationSnapshotTests
{
    [Fact]
    public Task Set_AddAndReplace() => Check("""
        [CacheKey("t:{id}")]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("t:{id}")]
        ValueTask<bool> AddAsync(int id, [CacheValue(Mode = SetMode.Add)] string value, CancellationToken ct = default);

        [CacheKey("t:{id}")]
        Task<bool> ReplaceAsync(int id, [CacheValue(Mode = SetMode.Replace)] string value);
        """);

    [Fact]
    public Task Ttl_PerCall() => Check("""
        [CacheKey("t:{id}")]
        ValueTask SetAsync(int id, [CacheValue] string value, [Ttl] TimeSpan ttl, CancellationToken ct = default);

        [CacheKey("t:{id}")]
        ValueTask<string?> GetAsync(int id, [Ttl] TimeSpan? ttl, Func<CancellationToken, ValueTask<string?>> load, CancellationToken ct = default);
        """);

    [Fact]
    public Task Touch_WithAndWithoutResult() => Check("""
        [CacheKey("t:{id}")]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("t:{id}")]
        ValueTask KeepAsync(int id, [Ttl] TimeSpan time, CancellationToken ct = default);

        [CacheKey("t:{id}")]
        Task<bool> TryKeepAsync(int id, [Ttl] TimeSpan time);
        """);

    [Fact]
    public Task Exists_NextToReadsOfABool() => Check("""
        [CacheKey("t:{id}")]
        ValueTask<bool> ExistsAsync(int id, CancellationToken ct = default);

        [CacheKey("t:{id}")]
        Task<bool> IsThereAsync(int id);

        [CacheKey("t:{id}")]
        ValueTask<bool?> GetAsync(int id, CancellationToken ct = default);

        [CacheKey("t:{id}")]
        ValueTask<bool> GetOrLoadAsync(int id, Func<CancellationToken, ValueTask<bool>> load);
        """);

    [Fact]
    public Task Counter_CountsBothWaysAndIsRead() => Check("""
        [CacheKey("hits:{page}"), Counter(Initial = 10)]
        ValueTask<ulong> HitAsync(int page, CancellationToken ct = default);

        [CacheKey("hits:{page}"), Counter(Initial = 10, Mode = CounterMode.Decrement)]
        Task<ulong?> UnhitAsync(int page, ulong delta);

        [CacheKey("hits:{page}")]
        ValueTask<ulong?> HitsAsync(int page);

        [Invalidates(nameof(HitAsync))]
        ValueTask ResetAsync(int page);
        """);

    [Fact]
    public Task Update_OfClassAndStruct() => Check("""
        [CacheKey("t:{id}")]
        ValueTask<string?> AppendAsync(int id, string tail, Func<string?, string, string> update, CancellationToken ct = default);

        [CacheKey("n:{id}")]
        Task<int?> GrowAsync(int id, Func<int?, int> update);

        [CacheKey("n:{id}")]
        ValueTask<bool> TryGrowAsync(int id, [Ttl] TimeSpan ttl, int by, Func<int?, int, int> update);
        """);

    [Fact]
    public Task Result_WithItsSource() => Check("""
        [CacheKey("t:{id}")]
        ValueTask<CacheResult<string?>> GetAsync(int id, CancellationToken ct = default);

        [CacheKey("t:{id}")]
        Task<CacheResult<string>> GetOrLoadAsync(int id, Func<CancellationToken, ValueTask<string>> load);
        """);

    [Fact]
    public Task Load_DecidesByControl() => Check("""
        [CacheKey("t:{id}"), LoadWith<ITexts>(nameof(ITexts.FindAsync))]
        ValueTask<string?> GetAsync(int id, [NotCacheKey] string trace, CancellationToken ct = default);

        [CacheKey("t:{id}")]
        ValueTask<string?> GetAsync(int id, Func<int, LoadControl, CancellationToken, ValueTask<string?>> load);
        """, """

        public interface ITexts
        {
            ValueTask<string?> FindAsync(int id, string trace, LoadControl control, CancellationToken ct);
        }
        """);

    [Fact]
    public Task Batch_OfEveryOperation() => Check("""
        [CacheKey("t:{id}")]
        ValueTask<IReadOnlyDictionary<int, string>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

        [CacheKey("t:{id}"), LoadWith<ITexts>(nameof(ITexts.FindManyAsync))]
        ValueTask<Dictionary<int, string>> GetOrLoadManyAsync([Each("id")] int[] ids, CancellationToken ct = default);

        [CacheKey("t:{id}")]
        Task<IDictionary<int, string>> GetOrLoadManyAsync(
            [Each("id")] List<int> ids, Func<IReadOnlyCollection<int>, CancellationToken, ValueTask<IReadOnlyDictionary<int, string>>> load);

        [CacheKey("t:{id}")]
        ValueTask SetManyAsync([CacheValue, Each("id")] IReadOnlyDictionary<int, string> texts, CancellationToken ct = default);

        [Invalidates(nameof(GetManyAsync))]
        ValueTask InvalidateManyAsync([Each("id")] IEnumerable<int> ids, CancellationToken ct = default);

        [Invalidates(nameof(GetManyAsync))]
        ValueTask InvalidateAsync(int id, CancellationToken ct = default);
        """, """

        public interface ITexts
        {
            Task<IReadOnlyDictionary<int, string>> FindManyAsync(IReadOnlyCollection<int> ids, CancellationToken ct);
        }
        """);

    [Fact]
    public Task Invalidation_ThatKeepsTheOldValue() => Check("""
        [CacheKey("{shop}:{id}"), LoadWith<ITexts>(nameof(ITexts.FindAsync))]
        ValueTask<string?> GetAsync(int shop, int id, CancellationToken ct = default);

        [Invalidates(nameof(GetAsync), KeepStale = true)]
        ValueTask InvalidateAsync(int shop, int id, CancellationToken ct = default);

        [Invalidates(nameof(GetAsync), KeepStale = true)]
        Task InvalidateManyAsync(int shop, [Each("id")] IReadOnlyCollection<int> ids);

        [Invalidates(nameof(GetAsync), KeepStale = false)]
        ValueTask DeleteAsync(int shop, int id, CancellationToken ct = default);
        """, """

        public interface ITexts
        {
            ValueTask<string?> FindAsync(int id, CancellationToken ct);
        }
        """);

    [Fact]
    public Task Batch_OfAListWithSharedKeyParts() => Check("""
        [CacheKey("{tenant}:{id}"), LoadWith<IItems>(nameof(IItems.ListAsync), KeyBy = nameof(Item.Id))]
        ValueTask<IReadOnlyDictionary<int, Item>> GetManyAsync(
            string tenant, [Each("id")] IReadOnlyCollection<int> ids, [NotCacheKey] bool deep, CancellationToken ct = default);
        """, """

        [MessagePackObject]
        public sealed record Item([property: Key(0)] int Id);

        public interface IItems
        {
            ValueTask<List<Item>> ListAsync(bool deep, int[] ids, string tenant, LoadControl control, CancellationToken ct);
        }
        """);

    [Fact]
    public Task Batch_WithTheSourceOfEachValue() => Check("""
        [CacheKey("t:{id}")]
        ValueTask<BatchResult<int, string>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

        [CacheKey("t:{id}"), LoadWith<ITexts>(nameof(ITexts.FindManyAsync))]
        Task<BatchResult<int, string>> GetOrLoadManyAsync([Each("id")] int[] ids, [Ttl] TimeSpan? ttl, CancellationToken ct = default);

        [CacheKey("t:{id}")]
        ValueTask<BatchResult<int, string>?> GetOrLoadManyAsync(
            [Each("id")] List<int> ids, Func<IReadOnlyCollection<int>, CancellationToken, ValueTask<IReadOnlyDictionary<int, string>>> load);
        """, """

        public interface ITexts
        {
            Task<IReadOnlyDictionary<int, string>> FindManyAsync(IReadOnlyCollection<int> ids, CancellationToken ct);
        }
        """);

    [Fact]
    public Task WarmUps_AreSaidWhereTheFamilyIsCreated() => Check("""
        [CacheKey("s:{shop}:{id}"), LoadWith<ITexts>(nameof(ITexts.FindAsync)), WarmUp<IHot>(nameof(IHot.PairsAsync))]
        ValueTask<string?> GetAsync(string shop, int id, CancellationToken ct = default);

        [CacheKey("t:{id}"), LoadWith<ITexts>(nameof(ITexts.FindOneAsync)), WarmUp<IHot>(nameof(IHot.IdsAsync))]
        Task<CacheResult<string>> GetOneAsync(int id);

        [CacheKey("t:{id}"), LoadWith<ITexts>(nameof(ITexts.ListAsync)), WarmUp<IHot>(nameof(IHot.IdsAsync))]
        ValueTask<IReadOnlyDictionary<int, string>> GetManyAsync([Each("id")] int[] ids, CancellationToken ct = default);
        """, """

        public interface ITexts
        {
            ValueTask<string?> FindAsync(int id, string shop, CancellationToken ct);
            Task<string> FindOneAsync(int id, LoadControl control);
            ValueTask<Dictionary<int, string>> ListAsync(int[] ids, CancellationToken ct);
        }

        public interface IHot
        {
            Task<IReadOnlyList<(string Shop, int Number)>> PairsAsync();
            IAsyncEnumerable<int> IdsAsync(CancellationToken ct);
        }
        """);

    [Fact]
    public Task Tags_AreWrittenFromTheKey() => Check("""
        [CacheKey("{tenant}:{id}"), CacheTag("tenant:{tenant}"), CacheTag("all")]
        ValueTask<string?> GetAsync(int tenant, int id, Func<CancellationToken, ValueTask<string?>> load, CancellationToken ct = default);

        [InvalidatesTag("tenant:{tenant}")]
        ValueTask InvalidateTenantAsync(int tenant, CancellationToken ct = default);

        [InvalidatesTag("all")]
        Task ClearAsync();
        """);

    [Fact]
    public Task Tags_OfTheContract_AreThoseOfAllItsEntries() => Check("""
        [CacheKey("{tenant}:{id}"), CacheTag("all")]
        ValueTask<string?> GetAsync(int tenant, int id, Func<CancellationToken, ValueTask<string?>> load, CancellationToken ct = default);

        [CacheKey("names:{of}")]
        ValueTask<List<string>?> GetNamesAsync(int of, CancellationToken ct = default);

        [CacheKey("names:{tenant}")]
        ValueTask SetNamesAsync(int tenant, [CacheValue] List<string> names);

        [CacheKey("count:{page}"), Counter]
        ValueTask<ulong> CountAsync(int page);

        [InvalidatesTag("tenant:{tenant}")]
        ValueTask InvalidateTenantAsync(int tenant, CancellationToken ct = default);

        [InvalidatesTag("all")]
        ValueTask InvalidateAllAsync(CancellationToken ct = default);
        """, attributes: "[CacheTag(\"tenant:{tenant}\"), CacheTag(\"all\")]");

    private static async Task Check(string members, string types = "", string attributes = "") => await Verify(
        await GeneratorTest.RunAsync(
            $"{TestCompilation.Usings}{attributes}[Ttl(\"10m\")]\npublic partial interface ITextCache\n{{\n{members}\n}}\n{types}"),
        method: TestContext.Current.TestMethod!.MethodName);
}
