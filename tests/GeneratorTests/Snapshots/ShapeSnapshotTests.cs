using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Snapshots;

/// <summary>What is generated for interfaces of every shape.</summary>
public sealed class ShapeSnapshotTests
{
    [Fact]
    public Task Contract_InheritingItsMethods() => Check("""
        [Ttl("5m")]
        public partial interface IReadCache<T> where T : class
        {
            [CacheKey("{id}")]
            ValueTask<T?> GetAsync(int id, CancellationToken ct = default);
        }

        [CacheContract("texts"), Ttl("10m")]
        public partial interface ITextCache : IReadCache<string>
        {
            [Invalidates(nameof(GetAsync))]
            ValueTask InvalidateAsync(int id);
        }
        """);

    [Fact]
    public Task Contract_WithMarkerOnly() => Check("""
        [Ttl("5m")]
        public partial interface IBase { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }

        [CacheContract("derived")]
        public partial interface IDerived : IBase;
        """);

    [Fact]
    public Task Contract_GenericWithConstraints() => Check("""
        public interface IEntity<T> { T Id { get; } }

        [Ttl("10m")]
        public partial interface IEntityCache<T, in TKey, TOther>
            where T : class, IEntity<int>, new()
            where TOther : notnull, IComparable<TOther>
        {
            [CacheKey("e:{id}"), CacheTag("all")]
            ValueTask<T?> GetAsync(int id, CancellationToken ct = default);

            [CacheKey("e:{id}")]
            ValueTask SetAsync(int id, [CacheValue] T value);

            [InvalidatesTag("all")]
            ValueTask ClearAsync();
        }
        """);

    [Fact]
    public Task Contract_NestedInGenericType() => Check("""
        public partial class Outer<T> where T : struct
        {
            public enum Kind { One }

            [Ttl("10m")]
            internal partial interface ITextCache
            {
                [CacheKey("{kind}")]
                ValueTask<string?> GetAsync(Kind kind);
            }
        }
        """);

    [Fact]
    public Task Contract_PrivateInItsContainer() => Check("""
        public static partial class Holder
        {
            private enum Kind { One }

            public static int TextCache => 1;

            [Ttl("10m")]
            private partial interface ITextCache
            {
                [CacheKey("{kind}")]
                ValueTask<string?> GetAsync(Kind kind);
            }
        }
        """);

    [Fact]
    public Task Contract_Faulty_KeepsItsHalf()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            [Ttl("10m")]
            public partial interface ITextCache<in T> { [CacheKey("{idd}")] ValueTask<string?> GetAsync(int id); }
            """]));
        return Verify(run.Driver).ToTask();
    }

    [Fact]
    public Task Members_ObliviousAndHidden() => Check("""
        #nullable disable
        [Ttl("10m")]
        public partial interface IBase { [CacheKey("{id}")] ValueTask<string> GetAsync(string id); }

        [Ttl("10m")]
        public partial interface IHidingCache : IBase
        {
            [CacheKey("h:{id}")]
            new ValueTask<string> GetAsync(string id);
        }
        """);

    private static async Task Check(string source) => await Verify(
        await GeneratorTest.RunAsync(TestCompilation.Usings + source), method: TestContext.Current.TestMethod!.MethodName);
}
