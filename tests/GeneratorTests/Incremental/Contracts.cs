using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Incremental;

/// <summary>Contracts of each kind, a file each.</summary>
internal static class Contracts
{
    /// <summary>Found by its methods.</summary>
    internal const string Unnamed = TestCompilation.Usings + """
        [Ttl("10m")]
        public partial interface IUnnamedCache
        {
            [CacheKey("u:{id}")]
            ValueTask<string?> GetAsync(int id);

            [CacheKey("u:{id}")]
            ValueTask SetAsync(int id, [CacheValue] string value);
        }
        """;

    /// <summary>Found by its attribute.</summary>
    internal const string Named = TestCompilation.Usings + """
        [CacheContract("named"), Ttl("10m")]
        public partial interface INamedCache
        {
            [CacheKey("n:{id}")]
            ValueTask<Stored?> GetAsync(int id);
        }
        """;

    /// <summary>Found by its attribute alone: it has no method of its own.</summary>
    internal const string Derived = TestCompilation.Usings + """
        [CacheContract("derived"), Ttl("10m")]
        public partial interface IDerivedCache : IBaseCache;
        """;

    /// <summary>What <see cref="Derived"/> inherits.</summary>
    internal const string Base = TestCompilation.Usings + """
        [Ttl("10m")]
        public partial interface IBaseCache
        {
            [CacheKey("b:{id}")]
            ValueTask<string?> GetAsync(int id);
        }
        """;

    /// <summary>A value of <see cref="Named"/>.</summary>
    internal const string Stored = TestCompilation.Usings + """
        [MessagePackObject]
        public sealed record Stored([property: Key(0)] int X);
        """;
}
