using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>The sources that tests generate from.</summary>
internal static class EverySource
{
    /// <summary>One source with every attribute of the contract language.</summary>
    internal const string Everything = TestCompilation.Usings + """

        namespace Shop;

        [MessagePackObject]
        public sealed record Product([property: Key(0)] int Id, [property: Key(1)] List<string>? Names);

        public sealed record ProductId([property: CacheKey] int Tenant, [property: CacheKey] long Number);

        public interface IRepository
        {
            ValueTask<Product?> FindAsync(int id, CancellationToken ct);
            Task<List<Product>> FindManyAsync(int[] ids, LoadControl control, CancellationToken ct);
            ValueTask<Product?> FindOfAsync(Guid shop, int id);
            IAsyncEnumerable<int> HotAsync(CancellationToken ct);
            Task<List<(Guid Shop, int Id)>> PairsAsync();
        }

        public partial class Outer
        {
            [CacheContract("catalog", Version = 3, Client = "main", OnError = CacheErrorBehavior.Throw, SchemaInKey = true)]
            [Ttl("10m", Jitter = "30s", RefreshAhead = "45s"), NegativeTtl("15s"), Compress(MinBytes = 1024), CacheTag("every")]
            public partial interface IProductCache
            {
                [CacheKey("p:{id}"), CacheTag("all"), Stale("5m", OnErrorFor = "1h", SoftTimeout = "100ms", HardTimeout = "2s")]
                [LoadWith<IRepository>(nameof(IRepository.FindAsync)), WarmUp<IRepository>(nameof(IRepository.HotAsync))]
                ValueTask<Product?> GetAsync(int id, CancellationToken ct = default);

                [CacheKey("p:{id}"), LoadWith<IRepository>(nameof(IRepository.FindManyAsync), KeyBy = nameof(Product.Id))]
                ValueTask<IReadOnlyDictionary<int, Product>> GetManyAsync([Each("id")] int[] ids, CancellationToken ct = default);

                [CacheKey("p:{id}"), LoadWith<IRepository>(nameof(IRepository.FindManyAsync), KeyBy = "Id"), WarmUp<IRepository>("HotAsync")]
                Task<BatchResult<int, Product>> GetResultsAsync([Each("id")] int[] ids, CancellationToken ct = default);

                [CacheKey("p:{id}", Telemetry = KeyTelemetry.Record)]
                ValueTask<bool> ExistsAsync(int id, CancellationToken ct = default);

                [CacheKey("s:{shop}:{id}"), LoadWith<IRepository>("FindOfAsync"), WarmUp<IRepository>(nameof(IRepository.PairsAsync))]
                ValueTask<Product?> GetOfAsync(Guid shop, int id, CancellationToken ct = default);

                [CacheKey]
                ValueTask<Product> GetAsync([Sensitive, MaxBytes(64)] string a, Guid b, [NotCacheKey] int s, Func<int, CancellationToken, ValueTask<Product>> load);

                [CacheKey("p:{id}")]
                ValueTask<bool> AddAsync(int id, [CacheValue(Mode = SetMode.Add)] Product product, [Ttl] TimeSpan? ttl, CancellationToken ct = default);

                [CacheKey("u:{id.Tenant:D4}:{id.Number}"), Ttl("1h", Sliding = true)]
                Task<CacheResult<List<string>?>> ReadAsync(in ProductId id);

                [CacheKey("u:{id.Tenant:D4}:{id.Number}")]
                ValueTask<List<string>?> UpdateAsync(ProductId id, Func<List<string>?, List<string>> update);

                [CacheKey("l:{id}"), LocalCache("2s", MaxEntries = 10_000)]
                ValueTask<string?> GetTextAsync(int id, Func<CancellationToken, ValueTask<string?>> load);

                [CacheKey("n:{id}"), Counter(Initial = 5, Mode = CounterMode.Decrement)]
                ValueTask<ulong?> CountAsync(int id, ulong delta);

                [Invalidates(nameof(GetAsync), KeepStale = true)]
                ValueTask InvalidateAsync(int id, CancellationToken ct = default);

                [Invalidates(nameof(GetManyAsync), KeepStale = true)]
                ValueTask InvalidateManyAsync([Each("id")] int[] ids, CancellationToken ct = default);

                [InvalidatesTag("all")]
                ValueTask ClearAsync();

                [InvalidatesTag("every")]
                ValueTask ClearEveryAsync();
            }
        }
        """;

    /// <summary>The texts in the tests' own files that declare a contract, each made whole.</summary>
    internal static IReadOnlyList<string> OfTests() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "GeneratorTests"), "*Tests.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Where(static literal => literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.ValueText.Contains("partial interface", StringComparison.Ordinal))
            .Select(static literal => TestCompilation.Usings + Markup.Parse(literal.Token.ValueText).Source)
            .Distinct(),
    ];
}
