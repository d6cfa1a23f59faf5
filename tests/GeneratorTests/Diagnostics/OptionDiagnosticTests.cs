using Xunit;
using static MemcachedGen.GeneratorTests.Diagnostics.OrderContract;

namespace MemcachedGen.GeneratorTests.Diagnostics;

/// <summary>Options of entry families: those without effect, and those that do not go together.</summary>
public sealed class OptionDiagnosticTests
{
    [Fact]
    public Task RefreshAhead_Unusable_IsReportedOnItsValue() => InContract("""
        [CacheKey("a:{id}"), Ttl("10m", RefreshAhead = {|MEMC0023:"10m"|}), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("b:{id}"), Ttl("10m", Jitter = "5m", RefreshAhead = {|MEMC0023:"5m"|}), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<string?> GetShortenedAsync(int id);

        [CacheKey("c:{id}"), Ttl("10m", RefreshAhead = {|MEMC0020:"500ms"|}), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<string?> GetSoonAsync(int id);

        [CacheKey("d:{id}"), Ttl("10m", Sliding = true, RefreshAhead = {|MEMC0024:"30s"|}), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<string?> GetSlidingAsync(int id);

        [CacheKey("e:{id}")]
        ValueTask SetAsync(int id, [CacheValue] string value, [Ttl(RefreshAhead = "30s")] TimeSpan {|MEMC0063:ttl|});
        """);

    [Fact]
    public Task RefreshAhead_OfNoUse_IsReportedOnItsValue() => InContract("""
        [CacheKey("a:{id}"), Ttl("10m", RefreshAhead = {|MEMC0067:"30s"|})]
        ValueTask<string?> GetAsync(int id);

        [Invalidates(nameof(GetAsync)), {|MEMC0067:Ttl|}("10m", RefreshAhead = "30s")]
        ValueTask InvalidateAsync(int id);

        [CacheKey("b:{id}"), Ttl("10m", RefreshAhead = {|MEMC0053:"30s"|}), {|MEMC0053:Stale|}("5m")]
        ValueTask<string?> LoadAsync(int id, Func<CancellationToken, ValueTask<string?>> load);

        [CacheKey("c:{id}"), Ttl("10m", RefreshAhead = "30s"), LoadWith<IOrders>(nameof(IOrders.TextAsync))]
        ValueTask<string?> FindAsync(int id);
        """);

    [Fact]
    public Task KeepStale_WhereNothingRefreshes_IsReportedOnItsValue() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask<string?> GetAsync(int id);

        [Invalidates(nameof(GetAsync), KeepStale = {|MEMC0067:true|})]
        ValueTask InvalidateAsync(int id);

        [Invalidates(nameof(GetAsync), KeepStale = false)]
        ValueTask DeleteAsync(int id);

        [CacheKey("b:{id}"), Counter]
        ValueTask<ulong> CountAsync(int id);

        [Invalidates(nameof(CountAsync), KeepStale = {|MEMC0067:true|})]
        ValueTask ResetAsync(int id);

        [CacheKey("c:{id}")]
        ValueTask<string?> LoadAsync(int id, Func<CancellationToken, ValueTask<string?>> load);

        [Invalidates(nameof(LoadAsync), KeepStale = true)]
        ValueTask RefreshAsync(int id);
        """);

    [Fact]
    public Task Attributes_WithoutEffect_AreReported() => InContract("""
        [CacheKey("a:{id}"), {|MEMC0067:NegativeTtl|}("15s"), {|MEMC0067:Stale|}("5m")]
        ValueTask<string?> GetAsync([{|MEMC0067:MaxBytes|}(10)] int id);

        [CacheKey("b:{id}"), Counter, {|MEMC0067:LocalCache|}("2s"), {|MEMC0067:Compress|}]
        ValueTask<ulong> CountAsync([MaxBytes({|MEMC0068:0|})] string id);

        [CacheKey("c:{id}")]
        ValueTask<string?> GetAsync(int id, [NotCacheKey, {|MEMC0067:Sensitive|}] string trace);

        [CacheKey("d:{id}")]
        ValueTask SetAsync(int id, [CacheValue, MaxBytes({|MEMC0034:1_048_577|})] byte[] value);
        """);

    [Fact]
    public Task Options_OnInvalidations_AreReported() => InContract("""
        [CacheKey("a:{id}"), CacheTag("all")]
        ValueTask<string?> GetAsync(int id);

        [Invalidates(nameof(GetAsync)), {|MEMC0067:Ttl|}("1m")]
        ValueTask DropAsync(int id);

        [InvalidatesTag("all"), {|MEMC0067:Stale|}("1m")]
        ValueTask ClearAsync();
        """);

    [Fact]
    public Task Options_OfOneFamily_HaveToAgree() => InContract("""
        [CacheKey("a:{id}"), LocalCache("2s")]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("a:{other}"), {|MEMC0003:LocalCache|}("3s")]
        ValueTask<string?> GetOtherAsync(int other);

        [CacheKey({|MEMC0003:"b:{day:yyyy}"|})]
        ValueTask<string?> GetYearAsync(DateOnly day);

        [CacheKey("b:{day:MM}")]
        ValueTask<string?> GetMonthAsync(DateOnly day);
        """.Replace("{|MEMC0003:\"b:{day:yyyy}\"|}", "\"b:{day:yyyy}\"", StringComparison.Ordinal).Replace("\"b:{day:MM}\"", "{|MEMC0003:\"b:{day:MM}\"|}", StringComparison.Ordinal));
}
