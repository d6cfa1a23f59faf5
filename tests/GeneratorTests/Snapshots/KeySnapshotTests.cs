using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Snapshots;

/// <summary>What is generated for keys.</summary>
public sealed class KeySnapshotTests
{
    [Fact]
    public Task Parts_OfTimeNumberTextAndBytes() => Check("""
        [CacheKey("a:{date}:{time}:{at}:{instant}:{span}")]
        ValueTask<string?> GetAsync(DateOnly date, TimeOnly time, DateTime at, DateTimeOffset instant, TimeSpan span);

        [CacheKey("b:{price}:{letter}:{link}:{bytes}:{memory}")]
        ValueTask<string?> GetAsync(decimal price, char letter, Uri link, byte[] bytes, ReadOnlyMemory<byte> memory);

        [CacheKey("c:{bytes}:{text}")]
        ValueTask<string?> GetAsync(ReadOnlySpan<byte> bytes, scoped ReadOnlySpan<char> text);
        """);

    [Fact]
    public Task Parts_Nullable() => Check("""
        [CacheKey("{number}:{text}:{guid}:{day}:{flag}:{date}:{link}:{bytes}")]
        ValueTask<string?> GetAsync(
            int? number, string? text, Guid? guid, DayOfWeek? day, bool? flag, DateOnly? date, Uri? link, byte[]? bytes);
        """);

    [Fact]
    public Task Parts_WithFormats() => Check("""
        [CacheKey("d:{date:yyyy-MM}:{at:yyyyMMddHH}:{id:D8}:{ratio:R}:{guid:N}")]
        ValueTask<string?> GetAsync(DateOnly date, DateTime? at, int id, double ratio, Guid guid);
        """);

    [Fact]
    public Task Parts_ByPropertyPath() => Check("""
        [CacheKey("o:{order.Customer.Id}:{order.Number}:{other.Customer.Id}")]
        ValueTask<string?> GetAsync(Order order, Order? other);
        """, """

        public sealed record Order(int Number, Customer Customer);
        public sealed record Customer(int Id);
        """);

    [Fact]
    public Task Parts_OfCompositeTypes() => Check("""
        [CacheKey("o:{id}"), LoadWith<IOrders>(nameof(IOrders.FindAsync))]
        ValueTask<string?> GetAsync(OrderId id, CancellationToken ct = default);

        [Invalidates(nameof(GetAsync))]
        ValueTask InvalidateAsync(OrderId id);
        """, """

        public readonly record struct OrderId([property: CacheKey] int Tenant, [property: CacheKey] Position Position, string Note);
        public sealed class Position { [CacheKey] public required string Shelf { get; init; } [CacheKey] public int Row; }
        public interface IOrders { ValueTask<string?> FindAsync(OrderId id, CancellationToken ct); }
        """);

    [Fact]
    public Task Part_Sensitive_AndBounded() => Check("""
        [CacheKey("u:{mail}")]
        ValueTask<string?> GetAsync([Sensitive, MaxBytes(60)] string mail);
        """);

    [Fact]
    public Task KeyTelemetry_WhatShowsLeastDecides() => Check("""
        [CacheKey("a:{id}", Telemetry = KeyTelemetry.Record)]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("a:{id}", Telemetry = KeyTelemetry.Hash)]
        ValueTask SetAsync(int id, [CacheValue] string text);

        [CacheKey("b:{id}", Telemetry = KeyTelemetry.Record)]
        ValueTask<string?> GetOtherAsync(int id);

        [CacheKey("b:{id}")]
        ValueTask SetOtherAsync(int id, [CacheValue] string text);
        """);

    [Fact]
    public Task Key_WithSchema() => Check("""
        [CacheKey("{id}"), CacheTag("all")]
        ValueTask<string?> GetAsync(int id);

        [InvalidatesTag("all")]
        ValueTask ClearAsync();
        """, contract: "[CacheContract(\"texts\", Version = 2, SchemaInKey = true, Client = \"fast\", OnError = CacheErrorBehavior.Throw)] ");

    [Fact]
    public Task Options_AllCarried() => Check("""
        [CacheKey("a:{id}"), NegativeTtl("15s"), LocalCache("2s", MaxEntries = 500, Adaptive = true), Compress(MinBytes = 2048)]
        [Stale("5m", OnErrorFor = "1h", SoftTimeout = "100ms", HardTimeout = "2s"), LoadWith<ITexts>(nameof(ITexts.FindAsync))]
        ValueTask<string?> GetAsync(int id, CancellationToken ct = default);

        [CacheKey("b:{id}"), Ttl("1h", Jitter = "5m", Sliding = true)]
        ValueTask<string?> GetSlidingAsync(int id);
        """, """

        public interface ITexts { ValueTask<string?> FindAsync(int id, CancellationToken ct); }
        """);

    [Fact]
    public Task RefreshAhead_IsCarriedWhereSomethingLoads() => Check("""
        [CacheKey("a:{id}"), Ttl("10m", Jitter = "1m", RefreshAhead = "30s"), LoadWith<ITexts>(nameof(ITexts.FindAsync))]
        ValueTask<string?> GetAsync(int id, CancellationToken ct = default);

        [CacheKey("b:{id}")]
        ValueTask<string?> GetLoadedAsync(int id, Func<CancellationToken, ValueTask<string?>> load);

        [CacheKey("c:{id}")]
        ValueTask<string?> GetPlainAsync(int id);
        """, """

        public interface ITexts { ValueTask<string?> FindAsync(int id, CancellationToken ct); }
        """, ttl: "\"1h\", RefreshAhead = \"5m\"");

    [Fact]
    public Task LocalCopies_AreSharedWhereNothingCanBeChanged() => Check("""
        [CacheKey("a:{id}"), LocalCache("2s")]
        ValueTask<Fixed?> GetFixedAsync(int id);

        [CacheKey("b:{id}"), LocalCache("2s")]
        ValueTask<Open?> GetOpenAsync(int id);

        [CacheKey("c:{id}"), LocalCache("2s")]
        ValueTask<int?> GetNumberAsync(int id);
        """, """

        [MessagePackObject]
        public sealed record Fixed([property: Key(0)] int Id);

        [MessagePackObject]
        public sealed class Open { [Key(0)] public int Id { get; set; } }

        [Ttl("10m"), LocalCache("2s")]
        public partial interface IAnyCache<T> where T : class { [CacheKey("{id}")] ValueTask<T?> GetAsync(int id); }
        """);

    private static async Task Check(string members, string types = "", string contract = "", string ttl = "\"10m\"") => await Verify(
        await GeneratorTest.RunAsync(
            $"{TestCompilation.Usings}{contract}[Ttl({ttl})]\npublic partial interface ITextCache\n{{\n{members}\n}}\n{types}"),
        method: TestContext.Current.TestMethod!.MethodName);
}
