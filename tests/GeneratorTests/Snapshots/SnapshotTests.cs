using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Snapshots;

/// <summary>What is generated, one feature each.</summary>
public sealed class SnapshotTests
{
    private const string Product = """

        [MessagePackObject]
        public sealed record Product([property: Key(0)] int Id, [property: Key(1)] string Name, [property: Key(2)] decimal Price);

        """;

    [Fact]
    public Task Contract_OfTheReadme() => Check("""
        namespace Shop;

        [MessagePackObject]
        public sealed record Product([property: Key(0)] int Id, [property: Key(1)] string Name, [property: Key(2)] decimal Price);

        public interface IProductRepository
        {
            ValueTask<Product?> FindAsync(int id, CancellationToken ct);
        }

        [CacheContract("catalog", Version = 3)]
        [Ttl("10m", Jitter = "30s")]
        public partial interface IProductCache
        {
            [CacheKey("p:{id}")]
            [LoadWith<IProductRepository>(nameof(IProductRepository.FindAsync))]
            ValueTask<Product?> GetAsync(int id, CancellationToken ct = default);

            [CacheKey("p:{id}")]
            ValueTask SetAsync(int id, [CacheValue] Product product, CancellationToken ct = default);

            [Invalidates(nameof(GetAsync))]
            ValueTask InvalidateAsync(int id, CancellationToken ct = default);
        }
        """);

    [Fact]
    public Task Contract_WithoutAttribute_IsNamedAfterInterface() => Check("""
        public partial interface IHTTPHeaderCache
        {
            [CacheKey("{name}"), Ttl("1h30m")]
            ValueTask<string?> FindAsync(string name);
        }
        """);

    [Fact]
    public Task Template_LeftOut_IsAllKeyParameters() => Check("""
        namespace Shop
        {
            [Ttl("7d")]
            internal partial interface IPriceCache
            {
                [CacheKey]
                ValueTask<decimal?> GetAsync(string currency, long article, CancellationToken ct);

                [CacheKey]
                ValueTask SetAsync(string currency, long article, [CacheValue] decimal price);
            }
        }
        """);

    [Fact]
    public Task Template_WithoutPlaceholder_IsOneEntry() => Check("""
        [Ttl("30s")]
        public partial interface ISettingsCache
        {
            [CacheKey("all{{settings}}")]
            ValueTask<Dictionary<string, string>?> GetAsync();
        }
        """);

    [Fact]
    public Task KeyParts_OfEveryType() => Check("""
        public enum Color : byte { Red, Green }

        [Ttl("00:10:00")]
        public partial interface IPartsCache
        {
            [CacheKey("i:{a},{b},{c},{d},{e},{f},{g},{h},{i},{j},{k},{l}")]
            ValueTask<int?> IntegersAsync(
                sbyte a, byte b, short c, ushort d, int e, uint f, long g, ulong h, nint i, nuint j, Int128 k, UInt128 l);

            [CacheKey("o:{text}:{guid}{flag}/{color}")]
            ValueTask<int?> OthersAsync(string? text, Guid guid, bool flag, Color color);
        }
        """);

    [Fact]
    public Task Load_ByDelegateWithState() => Check(Product + """
        [Ttl("10m")]
        public partial interface IProductCache
        {
            [CacheKey("p:{id}")]
            ValueTask<Product?> GetAsync(
                int id, string? connection, Func<string?, CancellationToken, ValueTask<Product?>> load, CancellationToken ct = default);

            [CacheKey("own:{id}")]
            ValueTask<Product> GetOwnAsync(int id, Func<int, CancellationToken, ValueTask<Product>> load);
        }
        """);

    [Fact]
    public Task Load_ByDelegateWithoutState() => Check(Product + """
        [Ttl("10m")]
        public partial interface IProductCache
        {
            [CacheKey("p:{id}")]
            ValueTask<Product> GetAsync(int id, Func<CancellationToken, ValueTask<Product>> load, CancellationToken ct = default);
        }
        """);

    [Fact]
    public Task Load_ByTaskMethodOfBaseInterface_WithoutToken() => Check(Product + """
        public interface IFinder
        {
            Task<Product?> FindAsync(int id);
        }

        public interface IRepository : IFinder
        {
            Task<Product?> FindAsync(string name);

            Task<int> CountAsync(CancellationToken ct);
        }

        [Ttl("10m")]
        public partial interface IProductCache
        {
            [CacheKey("p:{id}"), LoadWith<IRepository>("FindAsync")]
            Task<Product?> GetAsync(int id, CancellationToken ct);

            [CacheKey("n:{name}"), LoadWith<IRepository>("FindAsync")]
            Task<Product?> GetAsync(string name, CancellationToken ct);

            [CacheKey("count"), LoadWith<IRepository>(nameof(IRepository.CountAsync))]
            ValueTask<int> CountAsync();
        }
        """);

    [Fact]
    public Task Load_ByMethodOfTwoBaseTypes_SaysWhich() => Check("""
        public interface ILeft
        {
            Task<string?> FindAsync(int id);
        }

        public interface IRight
        {
            Task<string?> FindAsync(int id);
        }

        public interface IBoth<T> : ILeft, IRight;

        public class Store
        {
            public virtual ValueTask<string?> FindAsync(in int id) => default;
        }

        public sealed class DerivedStore : Store
        {
            public override ValueTask<string?> FindAsync(in int id) => default;
        }

        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}"), LoadWith<IBoth<int>>("FindAsync")]
            ValueTask<string?> GetAsync(int id);

            [CacheKey("b:{id}"), LoadWith<IBoth<string>>("FindAsync")]
            ValueTask<string?> GetOtherAsync(int id);

            [CacheKey("c:{id}"), LoadWith<DerivedStore>("FindAsync")]
            ValueTask<string?> GetStoredAsync(int id);
        }
        """);

    [Fact]
    public Task Returns_OfTask() => Check("""
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("t:{id}")]
            Task<string?> GetAsync(int id);

            [CacheKey("t:{id}")]
            Task SetAsync(int id, [CacheValue] string text, CancellationToken ct);

            [Invalidates(nameof(GetAsync))]
            Task DropAsync(int id);
        }
        """);

    [Fact]
    public Task Nullability_DiffersBetweenMethodAndLoader() => Check("""
        public interface ISource
        {
            ValueTask<List<string?>> ReadAsync(string? name, CancellationToken ct);

            Task<string> TitleAsync(string name);
        }

        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("l:{name}"), LoadWith<ISource>(nameof(ISource.ReadAsync))]
            ValueTask<List<string>> LinesAsync(string name, CancellationToken ct);

            [CacheKey("t:{name}"), LoadWith<ISource>(nameof(ISource.TitleAsync))]
            ValueTask<string?> TitleAsync(string? name);

            [CacheKey("s:{id}")]
            ValueTask<string?> StateAsync(int id, string state, Func<string?, CancellationToken, ValueTask<string>> load);
        }
        """);

    [Fact]
    public Task Ttl_OfMethod_OverridesInterface() => Check("""
        [Ttl("10m", Jitter = "1m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}")]
            ValueTask<string?> GetAsync(int id);

            [CacheKey("b:{id}")]
            ValueTask<string?> GetShortAsync(int id);

            [CacheKey("b:{key}"), Ttl("1s", Jitter = "250ms")]
            ValueTask SetShortAsync(int key, [CacheValue] string? text);
        }
        """);

    [Fact]
    public Task Family_OfDifferentParameterNames_SharesKey() => Check("""
        [Ttl("10m")]
        public partial interface INumberCache
        {
            [CacheKey("n:{name}")]
            ValueTask<int?> GetAsync(string name);

            [CacheKey("n:{key}")]
            ValueTask SetAsync(string? key, [CacheValue] int number);

            [Invalidates(nameof(SetAsync))]
            ValueTask DropAsync(string? key);
        }
        """);

    [Fact]
    public Task Contract_NestedInPartialTypes() => Check("""
        namespace Outer.Inner;

        public static partial class Caches
        {
            internal partial record struct Deep
            {
                [Ttl("10m")]
                internal partial interface ITextCache
                {
                    [CacheKey("t:{id}")]
                    ValueTask<string?> GetAsync(int id);
                }
            }
        }
        """);

    [Fact]
    public Task Names_OfKeywordsAndUnicode() => Check("""
        namespace @class.@event;

        [CacheContract("names"), Ttl("10m")]
        public partial interface @interface
        {
            [CacheKey("k:{class}:{größe}:{field}")]
            ValueTask<string?> @return(int @class, int größe, string field, CancellationToken @default = default);

            [CacheKey("x:{record}")]
            ValueTask<string?> 読むAsync(string record);
        }
        """);

    [Fact]
    public Task Names_ThatClashWithOurs() => Check("""
        namespace Shop.TextCache.More
        {
            public sealed class Unrelated;
        }

        namespace Shop
        {
            public interface ILoader
            {
                ValueTask<string?> LoadAsync(int key, int loader, int ct);
            }

            [Ttl("10m")]
            public partial interface ITextCache
            {
                public sealed class TKey;

                [CacheKey("t:{_t}:{s_t}:{Write}:{Equals}:{destination}:{get_destination}:{TKey3}")]
                ValueTask<string?> GetAsync(int _t, int s_t, int Write, int Equals, int destination, int get_destination, int TKey3);

                [CacheKey("{key}:{loader}:{ct}"), LoadWith<ILoader>("LoadAsync")]
                ValueTask<string?> LoadAsync(int key, int loader, int ct, CancellationToken context);

                [CacheKey("load:{load}")]
                ValueTask<string?> LoadAsync(int load, Func<CancellationToken, ValueTask<string?>> key, CancellationToken loader);
            }
        }
        """);

    [Fact]
    public Task Members_WithBodies_AreLeftAlone() => Check("""
        public interface INamed
        {
            string Name => "cache";
        }

        [Ttl("10m")]
        public partial interface ITextCache : INamed
        {
            const int Answer = 42;

            static string Describe() => "text";

            int Length => 3;

            ValueTask<string?> FirstAsync() => GetAsync(1);

            [CacheKey("t:{id}")]
            ValueTask<string?> GetAsync(int id) => default;
        }
        """);

    [Fact]
    public Task Overloads_AndModifiers() => Check("""
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("i:{id}")]
            ValueTask<string?> GetAsync(in int id);

            [CacheKey("g:{id}")]
            ValueTask<string?> GetAsync(ref readonly Guid id);

            [Invalidates("GetAsync")]
            ValueTask DropAsync(int id);

            [Invalidates("GetAsync")]
            ValueTask DropAsync(Guid id);
        }
        """);

    [Fact]
    public Task Obsolete_TypesAndMembers_AreNamed() => Check("""
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [Obsolete("no longer used"), CacheKey("t:{id}")]
            ValueTask<string?> GetAsync(int id);

            [CacheKey("t:{id}")]
            ValueTask SetAsync(int id, [CacheValue] string text);
        }
        """);

    [Fact]
    public Task Values_OfTuplesAndCollections() => Check("""
        [Ttl("10m")]
        public partial interface IThingCache
        {
            [CacheKey("a:{id}")]
            ValueTask<(int Count, string? Name)?> GetPairAsync(int id);

            [CacheKey("b:{id}")]
            ValueTask<IReadOnlyList<Dictionary<string, int[]>>?> GetListAsync(int id);

            [CacheKey("c:{id}")]
            ValueTask<byte[]?> GetBytesAsync(int id);
        }
        """);

    private static async Task Check(string source) => await Verify(
        await GeneratorTest.RunAsync(TestCompilation.Usings + source), method: TestContext.Current.TestMethod!.MethodName);
}
