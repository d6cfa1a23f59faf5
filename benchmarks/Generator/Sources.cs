namespace MemcachedGen.GeneratorSpeed;

/// <summary>The texts of a made-up project.</summary>
internal static class Sources
{
    public const int MethodsPerContract = 10;

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using MemcachedGen;
        using MessagePack;

        namespace Shop;


        """;

    /// <summary>What every contract inherits.</summary>
    /// <param name="key">What opens the key of its method.</param>
    public static string Base(string key) => Usings + $$"""
        [Ttl("1m")]
        public partial interface IBaseCache
        {
            [CacheKey("{{key}}:{id}")]
            ValueTask<string?> GetBaseAsync(int id, CancellationToken ct = default);
        }
        """;

    /// <summary>A value, its loader and a contract of ten methods.</summary>
    /// <param name="number">Tells it from the others.</param>
    /// <param name="key">What opens the key of its values.</param>
    public static string Contract(int number, string key) => Usings + $$"""
        [MessagePackObject]
        public sealed record Product{{number}}(
            [property: Key(0)] int Id, [property: Key(1)] string Name, [property: Key(2)] decimal Price, [property: Key(3)] List<Label{{number}}> Labels);

        [MessagePackObject]
        public sealed record Label{{number}}([property: Key(0)] string Text, [property: Key(1)] DateTime? Since);

        public interface IRepository{{number}}
        {
            ValueTask<Product{{number}}?> FindAsync(int id, CancellationToken ct);

            ValueTask<IReadOnlyDictionary<int, Product{{number}}>> FindManyAsync(IReadOnlyCollection<int> ids, CancellationToken ct);
        }

        /// <summary>Products.</summary>
        [CacheContract("catalog{{number}}", Version = 2)]
        [Ttl("10m", Jitter = "30s")]
        public partial interface ICache{{number}} : IBaseCache
        {
        {{string.Join("\n\n", Methods(number, key).Select(static method => "    " + method.Replace("\n", "\n    ", StringComparison.Ordinal)))}}
        }
        """;

    /// <summary>A file that has nothing to do with caching.</summary>
    /// <param name="number">Tells it from the others.</param>
    /// <param name="comment">A comment in it.</param>
    /// <param name="field">A field of its type.</param>
    /// <param name="text">A text in the body of its method.</param>
    public static string Unrelated(int number, string comment = "as it was", string field = "_names", string text = "nothing") => Usings + $$"""
        // {{comment}}
        public sealed class Service{{number}}(IRepository{{number}} repository)
        {
            private readonly Dictionary<int, string> {{field}} = new();

            public async Task<string> DescribeAsync(int id, CancellationToken ct)
            {
                Product{{number}}? product = await repository.FindAsync(id, ct);
                return product is null ? "{{text}}" : {{field}}[id] = product.Name + " at " + product.Price;
            }
        }
        """;

    private static IEnumerable<string> Methods(int number, string key) =>
    [
        $$"""
        [CacheKey("{{key}}:{id}"), LoadWith<IRepository{{number}}>(nameof(IRepository{{number}}.FindAsync))]
        ValueTask<Product{{number}}?> GetAsync(int id, CancellationToken ct = default);
        """,
        $$"""
        [CacheKey("{{key}}:{id}"), LoadWith<IRepository{{number}}>(nameof(IRepository{{number}}.FindManyAsync))]
        ValueTask<IReadOnlyDictionary<int, Product{{number}}>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);
        """,
        $$"""
        [CacheKey("{{key}}:{id}")]
        ValueTask SetAsync(int id, [CacheValue] Product{{number}} product, CancellationToken ct = default);
        """,
        $$"""
        [CacheKey("{{key}}:{id}")]
        ValueTask<Product{{number}}?> UpdateAsync(int id, string name, Func<Product{{number}}?, string, Product{{number}}> update, CancellationToken ct = default);
        """,
        $$"""
        [CacheKey("{{key}}:{id}")]
        ValueTask<CacheResult<Product{{number}}?>> PeekAsync(int id, CancellationToken ct = default);
        """,
        """
        [CacheKey("note:{tenant}:{day:yyyyMMdd}")]
        ValueTask<string?> GetNoteAsync(Guid tenant, DateTime day, Func<CancellationToken, ValueTask<string?>> load, CancellationToken ct = default);
        """,
        """
        [CacheKey("note:{tenant}:{day:yyyyMMdd}")]
        ValueTask<bool> AddNoteAsync(Guid tenant, DateTime day, [CacheValue(Mode = SetMode.Add)] string? note, CancellationToken ct = default);
        """,
        $$"""
        [CacheKey("search:{text}:{page}")]
        ValueTask<Product{{number}}[]?> SearchAsync(string text, int page, CancellationToken ct = default);
        """,
        $$"""
        [CacheKey("search:{text}:{page}")]
        Task SetSearchAsync(string text, int page, [CacheValue] Product{{number}}[] found, CancellationToken ct = default);
        """,
        """
        [CacheKey("views:{page}"), Counter]
        ValueTask<ulong> ViewAsync(string page, ulong delta = 1, CancellationToken ct = default);
        """,
    ];
}
