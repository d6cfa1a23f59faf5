using MemcachedGen.GeneratorTests.Support;
using static MemcachedGen.GeneratorTests.Diagnostics.OrderContract;

namespace MemcachedGen.GeneratorTests.Diagnostics;

/// <summary>The wider contract language: batches, counters, groups, options, attributes of parameters.</summary>
public sealed class LanguageDiagnosticTests
{
    [Fact]
    public Task Paths_ThatLeadNowhere_AreReportedOnThePlaceholder() => InContract("""
        [CacheKey("a:{|MEMC0001:{order.Idd}|}")]
        ValueTask<string?> GetAsync(Order order);

        [CacheKey("b:{|MEMC0001:{order.Id.Missing}|}")]
        ValueTask<string?> GetDeeperAsync(Order order);

        [CacheKey("c:{|MEMC0004:{order.Lines}|}")]
        ValueTask<string?> GetLinesAsync(Order order);

        [CacheKey("d:{id}")]
        ValueTask<string?> GetCompositeAsync({|MEMC0004:OrderId?|} id);
        """);

    [Theory]
    [InlineData("int", "Q")]
    [InlineData("string", "x")]
    [InlineData("DayOfWeek", "G")]
    [InlineData("DateOnly", "HH")]
    [InlineData("TimeOnly", "yyyy")]
    [InlineData("TimeSpan", "x")]
    [InlineData("Guid", "Z")]
    [InlineData("bool?", "G")]
    public Task Format_NotTaken_IsReportedOnThePlaceholder(string type, string format) => InContract($$"""
        [CacheKey("a:{|MEMC0011:{id:{{format}}}|}")]
        ValueTask<string?> GetAsync({{type}} id);
        """);

    [Theory]
    [InlineData("int", "D8")]
    [InlineData("DateOnly", "yyyy-MM")]
    [InlineData("DateOnly", "'H'yyyy")]
    [InlineData("TimeOnly", "HH\\\\:mm")]
    [InlineData("DateTime?", "yyyyMMdd")]
    [InlineData("double", "F2")]
    [InlineData("System.Net.IPAddress", "G")]
    public Task Format_Taken_IsFine(string type, string format) => InContract($$"""
        [CacheKey("a:{id:{{format}}}")]
        ValueTask<string?> GetAsync({{type}} id);
        """);

    [Fact]
    public Task Hints_AreOnTheirTokens() => InContract("""
        [CacheKey("a:{text}")]
        ValueTask<string?> GetAsync(string {|MEMC0009:text|});

        [CacheKey("b:{|MEMC0010:{at}|}")]
        ValueTask<string?> GetAsync(DateTime at);

        [CacheKey({|MEMC0009:"c:{a}:{b}"|})]
        ValueTask<string?> GetAsync([MaxBytes(50)] string a, [MaxBytes(50)] string b);

        [CacheKey("d:{id}")]
        ValueTask<string?> {|MEMC0054:LoadAsync|}(int id, Func<CancellationToken, ValueTask<string?>> load);
        """);

    [Fact]
    public Task Batches_Malformed_AreReported() => InContract("""
        [CacheKey("a:{id}")]
        {|MEMC0062:ValueTask<IReadOnlyList<string>>|} ListAsync([Each("id")] IReadOnlyCollection<int> ids);

        [CacheKey("b:{id}")]
        {|MEMC0062:ValueTask<IReadOnlyDictionary<long, string>>|} WrongKeyAsync([Each("id")] IReadOnlyCollection<int> ids);

        [CacheKey("c:{id}")]
        ValueTask<IReadOnlyDictionary<int, string>> NoCollectionAsync([Each("id")] int {|MEMC0063:id|});

        [CacheKey("d:{id}")]
        ValueTask<IReadOnlyDictionary<string, string>> NullsAsync([Each("id")] string?[] {|MEMC0063:ids|});

        [CacheKey("e:{a}:{b}")]
        ValueTask<IReadOnlyDictionary<int, string>> TwoAsync([Each("a")] int[] ones, [Each("b")] int[] {|MEMC0063:others|});

        [CacheKey("f:{id}")]
        ValueTask SetManyAsync([CacheValue, Each("id")] IReadOnlyList<string> {|MEMC0063:texts|});

        [CacheKey("g:{|MEMC0001:{ids}|}")]
        ValueTask<IReadOnlyDictionary<int, string>> NotNamedAsync([Each("id")] int[] ids);
        """);

    [Fact]
    public Task BatchLoaders_ThatGiveNoKeys_AreReported() => InContract("""
        [CacheKey("a:{id}"), LoadWith<IOrders>({|MEMC0052:nameof(IOrders.ListAsync)|})]
        ValueTask<IReadOnlyDictionary<int, Order>> GetManyAsync([Each("id")] int[] ids);

        [CacheKey("b:{id}"), LoadWith<IOrders>(nameof(IOrders.ListAsync), KeyBy = {|MEMC0052:"Missing"|})]
        ValueTask<IReadOnlyDictionary<int, Order>> GetManyByAsync([Each("id")] int[] ids);

        [CacheKey("c:{id}"), LoadWith<IOrders>({|MEMC0050:nameof(IOrders.AllAsync)|})]
        ValueTask<IReadOnlyDictionary<int, Order>> GetAllAsync([Each("id")] int[] ids);

        [CacheKey("d:{id}"), LoadWith<IOrders>(nameof(IOrders.FindAsync), KeyBy = {|MEMC0067:"Id"|})]
        ValueTask<Order?> GetAsync(int id);
        """);

    [Fact]
    public Task Operations_OfTheWrongResult_AreReported() => InContract("""
        [CacheKey("a:{id}")]
        {|MEMC0062:ValueTask|} AddAsync(int id, [CacheValue(Mode = SetMode.Add)] string value);

        [CacheKey("b:{id}")]
        {|MEMC0062:ValueTask<string?>|} TouchAsync(int id, [Ttl] TimeSpan ttl);

        [CacheKey("c:{id}"), Counter]
        {|MEMC0062:ValueTask<int>|} CountAsync(int id);

        [CacheKey("d:{id}")]
        ValueTask<string> UpdateAsync(int id, Func<string?, string> {|MEMC0063:update|});

        [CacheKey("e:{id}")]
        ValueTask<string?> UpdateAsync(int id, Func<string, string> {|MEMC0063:update|});

        [CacheKey("f:{id}")]
        ValueTask {|MEMC0061:OnlyTouchAsync|}(int id, [Ttl] TimeSpan ttl);
        """);

    [Fact]
    public Task Ttl_OnTheWrongParameter_IsReported() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask SetAsync(int id, [CacheValue] string value, [Ttl] int {|MEMC0063:seconds|});

        [CacheKey("a:{id}")]
        ValueTask SetTwiceAsync(int id, [CacheValue] string value, [Ttl] TimeSpan one, [Ttl] TimeSpan {|MEMC0063:two|});

        [Invalidates(nameof(GetAsync))]
        ValueTask InvalidateAsync(int id, [Ttl] TimeSpan {|MEMC0063:ttl|});

        [CacheKey("a:{id}")]
        ValueTask<string?> GetAsync(int id);
        """);

    [Fact]
    public Task Counters_Misused_AreReported() => InContract("""
        [CacheKey("a:{id}"), Counter(Initial = 1)]
        ValueTask<ulong> CountAsync(int id);

        [CacheKey("a:{id}"), Counter(Initial = 2, Mode = CounterMode.Decrement)]
        ValueTask<ulong> {|MEMC0066:UncountAsync|}(int id);

        [CacheKey("a:{id}")]
        ValueTask<int?> {|MEMC0066:GetAsync|}(int id);

        [CacheKey("a:{id}")]
        ValueTask {|MEMC0066:SetAsync|}(int id, [CacheValue] ulong value);
        """);

    [Fact]
    public Task Exists_WhereItCannotBeAsked_IsReported() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask<bool> {|MEMC0061:OnlyAskedAsync|}(int id);

        [CacheKey("a:{id}")]
        ValueTask TouchAsync(int id, [Ttl] TimeSpan ttl);

        [CacheKey("b:{id}"), Counter]
        ValueTask<ulong> CountAsync(int id);

        [CacheKey("b:{id}")]
        ValueTask<bool> {|MEMC0066:IsCountedAsync|}(int id);

        [CacheKey("c:{id}")]
        ValueTask<bool> AreThereAsync([Each("id")] IReadOnlyCollection<int> {|MEMC0063:ids|});

        [CacheKey("c:{id}")]
        ValueTask<string?> GetAsync(int id);
        """);

    [Fact]
    public Task Groups_Mismatched_AreReported() => InContract("""
        [CacheKey("{tenant}:{id}"), CacheTag("tenant:{tenant}"), CacheTag({|MEMC0055:"shop:{shop}"|})]
        ValueTask<string?> GetAsync(int tenant, int id, [NotCacheKey] int other, [Sensitive] int shop, Func<int, CancellationToken, ValueTask<string?>> load);

        [InvalidatesTag({|MEMC0055:"tenants:{tenant}"|})]
        ValueTask InvalidateMissingAsync(int tenant);

        [InvalidatesTag("tenant:{tenant}")]
        ValueTask InvalidateWrongAsync(long {|MEMC0055:tenant|});

        [InvalidatesTag("tenant:{tenant}")]
        ValueTask InvalidateMoreAsync(int tenant, int {|MEMC0002:id|});
        """.Replace("[Sensitive] int shop, Func<int", "int shop, Func<int", StringComparison.Ordinal).Replace("[NotCacheKey] int other, ", "", StringComparison.Ordinal));

    [Fact]
    public Task Durations_Inconsistent_AreReportedOnTheirTokens() => InContract("""
        [CacheKey("a:{id}"), NegativeTtl({|MEMC0023:"1h"|}), LocalCache({|MEMC0023:"11m"|})]
        ValueTask<string?> GetAsync(int id, Func<CancellationToken, ValueTask<string?>> load);

        [CacheKey("b:{id}"), Stale("5m", OnErrorFor = {|MEMC0023:"1m"|}), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<string?> GetStaleAsync(int id);

        [CacheKey("c:{id}"), Stale("5m", SoftTimeout = {|MEMC0023:"2s"|}, HardTimeout = "1s"), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<string?> GetSlowAsync(int id);

        [CacheKey("d:{id}"), NegativeTtl({|MEMC0020:"500ms"|}), LocalCache({|MEMC0020:"soon"|}), Compress(MinBytes = {|MEMC0068:0|})]
        ValueTask<string?> GetOddAsync(int id, Func<CancellationToken, ValueTask<string?>> load);

        [CacheKey("e:{id}"), Ttl("1h", Sliding = true), {|MEMC0024:Stale|}("5m"), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<string?> GetSlidingAsync(int id);
        """);

    [Fact]
    public Task Attributes_OnMethodsOfClasses_AreReported() => AnalyzerTest.VerifyAsync("""
        public class Service
        {
            [{|MEMC0067:CacheKey|}("{id}"), {|MEMC0067:MemcachedGen.TtlAttribute|}("10m")]
            public ValueTask<string?> GetAsync(int id) => default;

            [Obsolete, Key(1)]
            public int Other { get; set; }
        }

        public interface IStore { ValueTask<string?> FindAsync(int id); }

        public record Derived
        {
            [{|MEMC0067:LoadWith<IStore>|}(nameof(IStore.FindAsync))]
            public ValueTask<string?> GetAsync(int id) => default;
        }
        """,
        checkOutput: false);

    [Fact]
    public Task Parameters_ThatContradictThemselves_AreReported() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask SetAsync(int id, [CacheValue] string value, [Ttl("1m")] TimeSpan {|MEMC0063:ttl|});

        [CacheKey("b:{id}")]
        ValueTask<IReadOnlyDictionary<int, string>> GetManyAsync([Each("id"), NotCacheKey] int[] {|MEMC0063:ids|});

        [CacheKey("c:{|MEMC0004:{order.Lines}|}")]
        ValueTask<string?> GetAsync(Order order);
        """);

    [Fact]
    public Task Groups_OfAContract_ThatAKeyLacks_AreReportedOnTheirArgument() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m"), CacheTag({|MEMC0055:"tenant:{tenant}"|}), CacheTag("of{|MEMC0007: |}all"), CacheTag({|MEMC0055:"d:{day}"|}), CacheTag("all")]
        public partial interface ITextCache
        {
            [CacheKey("a:{tenant}:{day:yyyy}")]
            ValueTask<string?> GetAsync(int tenant, DateOnly day);

            [CacheKey("b:{other}")]
            ValueTask<string?> GetOtherAsync(int other);

            [CacheKey("c:{other}"), Counter]
            ValueTask<ulong> CountAsync(int other);

            [InvalidatesTag({|MEMC0055:"every"|})]
            ValueTask ClearAsync();
        }

        [Ttl("10m"), CacheTag({|MEMC0055:"t:{tenant}"|})]
        public partial interface IMixedCache
        {
            [CacheKey("a:{tenant}")]
            ValueTask<string?> GetAsync(int tenant);

            [CacheKey("b:{tenant}")]
            ValueTask<string?> GetAsync(Guid tenant);
        }
        """);

    [Fact]
    public Task Groups_OfAContract_AreInherited() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m"), CacheTag("all")]
        public partial interface IBaseCache
        {
            [CacheKey("a:{id}")]
            ValueTask<string?> GetAsync(int id);

            [InvalidatesTag("all")]
            ValueTask ClearAsync();
        }

        [CacheContract("derived"), CacheTag("id:{id}")]
        public partial interface IDerivedCache : IBaseCache
        {
            [InvalidatesTag("id:{id}")]
            ValueTask ClearAsync(int id);
        }
        """);

    [Fact]
    public Task Groups_OfOneTemplateAndOtherTypes_AreReported() => InContract("""
        [CacheKey("a:{tenant}"), CacheTag("t:{tenant}")]
        ValueTask<string?> GetAsync(int tenant);

        [CacheKey("b:{tenant}"), CacheTag({|MEMC0055:"t:{tenant}"|})]
        ValueTask<string?> GetOtherAsync(Guid tenant);
        """);

    [Fact]
    public Task KeyThatIsTheStateToo_NeedsNoTemplate() => InContract("""
        [CacheKey]
        ValueTask<string?> GetAsync(int id, Func<int, CancellationToken, ValueTask<string?>> load);
        """);

    [Fact]
    public Task WarmUps_Mismatched_AreReported() => InContract("""
        [CacheKey("a:{id}"), LoadWith<IOrders>(nameof(IOrders.TextAsync)), WarmUp<IOrders>({|MEMC0056:nameof(IOrders.NamesAsync)|})]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("b:{id}"), {|MEMC0056:WarmUp<IOrders>|}(nameof(IOrders.IdsAsync))]
        ValueTask<string?> GetPlainAsync(int id);

        [CacheKey("c:{id}"), LoadWith<IOrders>(nameof(IOrders.TextAsync)), WarmUp<IOrders>(nameof(IOrders.IdsAsync))]
        ValueTask<string?> GetWarmAsync(int id);

        [Invalidates(nameof(GetWarmAsync)), {|MEMC0056:WarmUp<IOrders>|}(nameof(IOrders.IdsAsync))]
        ValueTask InvalidateAsync(int id);

        [CacheKey("d"), LoadWith<IOrders>(nameof(IOrders.FirstAsync)), {|MEMC0056:WarmUp<IOrders>|}(nameof(IOrders.IdsAsync))]
        ValueTask<string?> GetFirstAsync();

        [CacheKey("e:{name}"), LoadWith<IOrders>(nameof(IOrders.FirstAsync)), WarmUp<IOrders>({|MEMC0056:nameof(IOrders.NullsAsync)|})]
        ValueTask<string?> GetByNameAsync(string name);

        [CacheKey("f:{name}"), LoadWith<IOrders>(nameof(IOrders.FirstAsync)), {|MEMC0056:WarmUp<IOrders>|}(nameof(IOrders.NamesAsync))]
        ValueTask<string?> GetBySpanAsync(ReadOnlySpan<char> name);

        [CacheKey("g:{name}"), LoadWith<IOrders>(nameof(IOrders.FirstAsync)), WarmUp<IOrders>(nameof(IOrders.NamesAsync))]
        ValueTask<string?> GetByNullableAsync(string? name);
        """);

    [Fact]
    public Task WarmUps_ThatLackAnArgument_AreReportedOnTheAttribute() => InContract("""
        [CacheKey("a:{id}"), LoadWith<IOrders>(nameof(IOrders.ForAsync)), {|MEMC0056:WarmUp<IOrders>|}(nameof(IOrders.IdsAsync))]
        ValueTask<string?> GetAsync(int id, [NotCacheKey] string user);

        [CacheKey("b:{id}"), LoadWith<IOrders>(nameof(IOrders.TextAsync)), WarmUp<IOrders>(nameof(IOrders.IdsAsync))]
        ValueTask<string?> GetTextAsync(int id, [NotCacheKey] string user);

        [CacheKey("c:{shop}:{id}"), LoadWith<IOrders>(nameof(IOrders.OfShopAsync)), {|MEMC0056:WarmUp<IOrders>|}(nameof(IOrders.IdsAsync))]
        ValueTask<IReadOnlyDictionary<int, string>> GetManyAsync(int shop, [Each("id")] int[] ids);
        """);

    [Fact]
    public Task Delegates_InTheBackground_AreReported() => InContract("""
        [CacheKey("a:{id}"), {|MEMC0053:Stale|}("5m")]
        ValueTask<string?> GetAsync(int id, Func<CancellationToken, ValueTask<string?>> load);
        """);

    [Fact]
    public Task Loaders_ThatMayGiveNull_AreReportedOnTheResult() => InContract("""
        [CacheKey("a:{id}"), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<{|MEMC0031:string|}> GetAsync(int id);

        [CacheKey("b:{id}")]
        ValueTask<{|MEMC0031:CacheResult<string>|}> GetByAsync(int id, Func<CancellationToken, ValueTask<string?>> load);

        [CacheKey("c:{id}"), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<string?> GetNullableAsync(int id);

        [CacheKey("d:{id}")]
        ValueTask<string> GetCertainAsync(int id, Func<CancellationToken, ValueTask<string>> load);
        """);

    [Fact]
    public Task BaseContract_WithAnError_IsReportedOnce() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface IBaseCache { [CacheKey("{|MEMC0001:{idd}|}")] ValueTask<string?> GetAsync(int id); }

        [CacheContract("derived")]
        public partial interface IDerivedCache : IBaseCache;
        """);

    [Fact]
    public Task InheritedMethod_ThatCollides_IsReportedOnTheContract() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface IBaseCache { [CacheKey("{name}")] ValueTask<string?> GetAsync(string name); }

        [Ttl("10m")]
        public partial interface IMiddleCache : IBaseCache { [CacheKey({|MEMC0008:"all"|})] ValueTask<int?> CountAsync(); }
        """,
        checkOutput: false);

    [Fact]
    public Task GenericValue_WithoutConstraint_HasNoNull() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface IAnyCache<T> { [CacheKey("{id}")] ValueTask<{|MEMC0031:T?|}> GetAsync(int id); }

        [CacheContract("shaped", SchemaInKey = {|MEMC0061:true|}), Ttl("10m")]
        public partial interface IShapedCache<T> where T : class { [CacheKey("{id}")] ValueTask<T?> GetAsync(int id); }
        """);
}
