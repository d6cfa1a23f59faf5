using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>
/// Symbols that the compiler talks about wherever they are named: to the user it does, in generated code it must not.
/// </summary>
public sealed class AttributeTests
{
    private const string Usings = TestCompilation.Usings + "using System.Diagnostics.CodeAnalysis;\n";

    public static TheoryData<string> Attributes =>
    [
        "Obsolete",
        "Obsolete(\"old\")",
        "Obsolete(\"old\", true)",
        "Obsolete(\"old\", DiagnosticId = \"OLD001\")",
        "Obsolete(\"old\", true, DiagnosticId = \"OLD001\")",
        "Experimental(\"NEW001\")",
        "Experimental(\"NEW001\"), Obsolete(\"old\", true)",
    ];

    [Theory, MemberData(nameof(Attributes))]
    public Task Contract_IsGenerated(string attribute) => Check($$"""
        [{{attribute}}, CacheContract("a"), Ttl("10m")]
        public partial interface ITextCache { [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); }

        [{{attribute}}]
        public partial interface IDerivedCache : ITextCache { [CacheKey("u:{id}"), Ttl("1m")] ValueTask<string?> FindAsync(int id); }

        [{{attribute}}]
        public partial class Outer
        {
            [CacheContract("b"), Ttl("10m")] public partial interface ITextCache { [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); }
            [CacheContract("c"), Ttl("10m")] private partial interface IPrivateCache { [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); }
        }
        """);

    [Theory, MemberData(nameof(Attributes))]
    public Task Method_IsImplemented(string attribute) => Check($$"""
        [Ttl("10m")]
        public partial interface ITextCache { [{{attribute}}, CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); }
        """);

    [Theory, MemberData(nameof(Attributes))]
    public Task Types_AreNamed(string attribute) => Check($$"""
        [{{attribute}}] public enum Kind { One }
        [{{attribute}}] public interface IState;
        [{{attribute}}, MessagePackObject] public sealed class Text { [Key(0)] public string? Value { get; set; } }

        [{{attribute}}, Ttl("10m")]
        public partial interface ITextCache<T> where T : IState
        {
            [CacheKey("t:{kind}")]
            ValueTask<List<Text[]>?> GetAsync(Kind? kind);

            [CacheKey("u:{kind}")]
            ValueTask<Text> LoadAsync(Kind kind, [NotCacheKey] IState state, Func<IState, CancellationToken, ValueTask<Text>> load);
        }
        """);

    [Theory, MemberData(nameof(Attributes))]
    public Task Members_ThatATextNames_AreCalled(string attribute) => Check($$"""
        public interface ITexts { [{{attribute}}] ValueTask<string?> FindAsync(int id); [{{attribute}}] Task<List<Text>> FindManyAsync(int[] ids); [{{attribute}}] Task<int[]> HotAsync(); }
        [MessagePackObject] public sealed class Text { [{{attribute}}, Key(0)] public int Id { get; init; } }
        public sealed class Order { [{{attribute}}] public int Id { get; set; } }

        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("t:{id}"), LoadWith<ITexts>("FindAsync"), WarmUp<ITexts>("HotAsync")] ValueTask<string?> GetAsync(int id);
            [CacheKey("m:{id}"), LoadWith<ITexts>("FindManyAsync", KeyBy = "Id")] ValueTask<IReadOnlyDictionary<int, Text>> GetManyAsync([Each("id")] int[] ids);
            [CacheKey("u:{order.Id}")] ValueTask<string?> GetAsync(Order order);
        }
        """);

    [Theory, MemberData(nameof(Attributes))]
    public Task Loader_IsResolved(string attribute) => Check($$"""
        [{{attribute}}] public interface ITexts { ValueTask<string?> FindAsync(int id); }
        [{{attribute}}] public interface IHot { Task<int[]> HotAsync(); }

        [{{attribute}}, Ttl("10m")]
        public partial interface ITextCache { [CacheKey("t:{id}"), LoadWith<ITexts>("FindAsync"), WarmUp<IHot>("HotAsync")] ValueTask<string?> GetAsync(int id); }
        """);

    [Fact]
    public Task Attributes_OfOthers_AreNoConcern() => Check("""
        [assembly: CLSCompliant(true)]

        [CLSCompliant(false)] public interface ITexts { [RequiresUnreferencedCode("x"), RequiresDynamicCode("y")] ValueTask<string?> FindAsync(uint id); }

        /// <summary>Texts.</summary>
        [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never), CLSCompliant(false), Ttl("10m")]
        public partial interface ITextCache
        {
            /// <summary>See <see cref="ITextCache"/>.</summary>
            /// <param name="id">Which.</param>
            [CacheKey("t:{id}"), LoadWith<ITexts>("FindAsync")]
            ValueTask<string?> GetAsync(uint id);
        }
        """);

    private static Task Check(string source) => GeneratorTest.RunAsync(Usings + source);
}
