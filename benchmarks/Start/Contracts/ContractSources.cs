namespace MemcachedGen.Start.Contracts;

/// <summary>The texts of a project of so many contracts.</summary>
internal static class ContractSources
{
    /// <summary>The class that registers them all and resolves them all.</summary>
    public const string Class = "Shop.Services";

    public const string Register = nameof(Register);

    public const string Resolve = nameof(Resolve);

    private const string Usings = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using MemcachedGen;
        using MessagePack;
        using Microsoft.Extensions.DependencyInjection;

        namespace Shop;


        """;

    /// <summary>A value and a contract that gets, sets and invalidates it.</summary>
    public static string Contract(int number) => Usings + $$"""
        [MessagePackObject]
        public sealed record Product{{number}}([property: Key(0)] int Id, [property: Key(1)] string Name);

        [CacheContract("catalog{{number}}", Version = 2), Ttl("10m", Jitter = "30s")]
        public partial interface ICache{{number}}
        {
            [CacheKey("p:{id}")]
            ValueTask<Product{{number}}?> GetAsync(int id, CancellationToken ct = default);

            [CacheKey("p:{id}")]
            ValueTask SetAsync(int id, [CacheValue] Product{{number}} product, CancellationToken ct = default);

            [Invalidates(nameof(GetAsync))]
            ValueTask InvalidateAsync(int id, CancellationToken ct = default);
        }
        """;

    /// <summary>A statement for each contract, as a program would have them.</summary>
    public static string Services(int contracts) => Usings + $$"""
        public static class Services
        {
            public static IServiceProvider {{Register}}()
            {
                var services = new ServiceCollection();
                MemcachedGenBuilder builder = services.AddMemcachedGen(static options => options.UseInMemoryStore());
                {{Statements(contracts, static number => $"builder.AddCache<ICache{number}>();")}}
                return services.BuildServiceProvider();
            }

            public static void {{Resolve}}(IServiceProvider services)
            {
                {{Statements(contracts, static number => $"services.GetRequiredService<ICache{number}>();")}}
            }
        }
        """;

    private static string Statements(int contracts, Func<int, string> statement) => string.Join("\n", Enumerable.Range(0, contracts).Select(statement));
}
