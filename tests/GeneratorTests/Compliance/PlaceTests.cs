using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Wherever a contract is declared, it is generated or diagnosed.</summary>
public sealed class PlaceTests
{
    private const string Body = "{ [CacheKey(\"t:{id}\")] ValueTask<string?> GetAsync(int id); }";

    public static TheoryData<string> Containers =>
    [
        "partial class", "sealed partial class", "static partial class", "abstract partial class", "partial struct", "readonly partial struct",
        "partial record", "sealed partial record class", "partial record struct", "readonly partial record struct", "partial interface",
        "ref partial struct", "readonly ref partial struct",
    ];

    [Theory, MemberData(nameof(Containers))]
    public Task Container_OfEveryKind_IsRepeated(string kind) => GeneratorTest.RunAsync(TestCompilation.Usings + $$"""
        public {{kind}} Outer
        {
            [CacheContract("a"), Ttl("10m")] public partial interface IPublicCache {{Body}}
            [CacheContract("b"), Ttl("10m")] internal partial interface IInternalCache {{Body}}
            [CacheContract("c"), Ttl("10m")] private partial interface IPrivateCache {{Body}}
        }
        """);

    [Fact]
    public Task Contract_ProtectedAtEveryLevel_StandsInItsContainer() => GeneratorTest.RunAsync(TestCompilation.Usings + $$"""
        public partial class Outer
        {
            [CacheContract("a"), Ttl("10m")] protected partial interface IProtectedCache {{Body}}
            [CacheContract("b"), Ttl("10m")] private protected partial interface IPrivateProtectedCache {{Body}}
            [CacheContract("c"), Ttl("10m")] protected internal partial interface IProtectedInternalCache {{Body}}

            private partial class Hidden
            {
                [CacheContract("d"), Ttl("10m")] public partial interface IPublicCache {{Body}}
            }

            protected internal partial struct Open
            {
                [CacheContract("e"), Ttl("10m")] internal partial interface IInternalCache {{Body}}
            }
        }
        """);

    [Fact]
    public Task Contracts_PrivateInOneContainer_DoNotClash() => GeneratorTest.RunAsync(TestCompilation.Usings + $$"""
        public class Base
        {
            protected void TextCache() { }
            protected class TKey;
        }

        public partial class Outer : Base
        {
            public int ITextCacheImplementation => 1;
            public string? OtherKey;

            [CacheContract("a"), Ttl("10m")] private partial interface ITextCache {{Body}}
            [CacheContract("b"), Ttl("10m")] private partial interface ITextCache<T> {{Body}}
            [CacheContract("c"), Ttl("10m")] private partial interface TextCache2 {{Body}}
            [CacheContract("d"), Ttl("10m")] private partial interface ITextCache2 {{Body}}
            [CacheContract("e")] private partial interface IDerivedCache : ITextCache;
        }
        """);

    [Fact]
    public Task Contract_LocalToItsFile_IsReported() => AnalyzerTest.VerifyAsync($$"""
        [Ttl("10m")] file partial interface {|MEMC0061:ITextCache|} {{Body}}
        """);

    [Fact]
    public Task Contract_InAFileLocalType_IsReported() => AnalyzerTest.VerifyAsync($$"""
        file partial class Outer { [Ttl("10m")] public partial interface {|MEMC0061:ITextCache|} {{Body}} }
        """);

    [Fact]
    public Task Container_Generic_LendsItsTypeParameters() => GeneratorTest.RunAsync(TestCompilation.Usings + """
        public partial class Outer<T> where T : class, new()
        {
            public partial record struct Middle<U, V>(U Value) where U : struct where V : IEnumerable<T>, allows ref struct
            {
                [CacheContract("a"), Ttl("10m")]
                public partial interface ITextCache<W> where W : Dictionary<T, U>
                {
                    [CacheKey("t:{id}")] ValueTask<T?> GetAsync(int id);
                }

                [CacheContract("b"), Ttl("10m")]
                private partial interface IPrivateCache<W> where W : Dictionary<T, U>
                {
                    [CacheKey("t:{id}")] ValueTask<T?> GetAsync(int id);
                }
            }
        }

        public partial interface IOuter<out T> { [CacheContract("c"), Ttl("10m")] public partial interface ITextCache { [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); } }
        """);

    [Theory]
    [InlineData("public")]
    [InlineData("private")]
    public Task TypeParameter_HiddenByAnother_IsReported(string access) => AnalyzerTest.VerifyAsync($$"""
        public partial class Outer<T> where T : class
        {
        #pragma warning disable CS0693
            [Ttl("10m")] {{access}} partial interface {|MEMC0061:ITextCache|}<T> {{Body}}
        }
        """);

    [Fact]
    public Task Contract_InThreeFiles_IsGeneratedOnce() => GeneratorTest.RunAsync(
        TestCompilation.Usings + "[Ttl(\"10m\")] public partial interface ITextCache { }",
        TestCompilation.Usings + "public partial interface ITextCache " + Body,
        TestCompilation.Usings + "partial interface ITextCache { [Invalidates(nameof(GetAsync))] ValueTask DropAsync(int id); }");

    [Fact]
    public Task Namespaces_SeveralInOneFile_AreKeptApart() => GeneratorTest.RunAsync(TestCompilation.Usings + $$"""
        namespace A { [CacheContract("a"), Ttl("10m")] public partial interface ITextCache {{Body}} }

        namespace B
        {
            [CacheContract("b"), Ttl("10m")] public partial interface ITextCache {{Body}}

            namespace C.@static.@record { [CacheContract("c"), Ttl("10m")] public partial interface ITextCache {{Body}} }
        }
        """);
}
