using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Base interfaces, hidden and reimplemented members.</summary>
public sealed class InheritanceTests
{
    private const string Read = """
        [CacheContract("read"), Ttl("5m")]
        public partial interface IReadCache<T> where T : class { [CacheKey("{id}")] ValueTask<T?> GetAsync(int id); }

        """;

    [Fact]
    public Task GenericBase_ClosedTwice_WithOneTemplate_IsReported() => AnalyzerTest.VerifyAsync(
        Read + "[Ttl(\"10m\")] public partial interface {|MEMC0003:ITextCache|} : IReadCache<string>, IReadCache<byte[]>;", checkOutput: false);

    [Fact]
    public Task GenericBase_ClosedTwice_WithOneValueType_SharesItsEntries() => Check("""
        [CacheContract("read"), Ttl("5m")]
        public partial interface IReadCache<T> { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }

        [Ttl("10m")]
        public partial interface ITextCache : IReadCache<string>, IReadCache<byte[]>;
        """);

    [Fact]
    public Task GenericBase_ClosedOverAnything_IsImplemented() => Check("""
        [CacheContract("any"), Ttl("5m")]
        public partial interface IAnyCache<T> { [CacheKey("{id}")] ValueTask<T> GetAsync(int id, Func<CancellationToken, ValueTask<T>> load); }

        [Ttl("10m")] public partial interface ITextCache : IAnyCache<string?>;
        [Ttl("10m")] public partial interface IPairCache : IAnyCache<(int Count, string? Name)>;
        [Ttl("10m")] public partial interface IListCache<T> : IAnyCache<List<T?>> where T : class;
        public partial class Outer<T> { [Ttl("10m")] private partial interface IOuterCache<in U> : IAnyCache<string>; }
        """);

    [Fact]
    public Task Diamond_IsImplementedOnce() => Check(Read + """
        [CacheContract("left"), Ttl("5m")] public partial interface ILeftCache : IReadCache<string>;
        [CacheContract("right"), Ttl("5m")] public partial interface IRightCache : IReadCache<string>;
        [CacheContract("both"), Ttl("5m")] public partial interface IBothCache : ILeftCache, IRightCache { [Invalidates("GetAsync")] ValueTask DropAsync(int id); }
        """);

    [Fact]
    public Task SameMember_OfTwoBases_IsImplementedTwice() => Check("""
        [CacheContract("left"), Ttl("5m")] public partial interface ILeftCache { [CacheKey("{id.A}")] ValueTask<string?> GetAsync((int A, int B) id); }
        [CacheContract("right"), Ttl("5m")] public partial interface IRightCache { [CacheKey("{id.X}")] ValueTask<string?> GetAsync((int X, int Y) id); }
        [CacheContract("one"), Ttl("5m")] public partial interface IOneCache { [CacheKey("t:{id}")] ValueTask<string?> FindAsync(string? id); }
        [CacheContract("other"), Ttl("5m")] public partial interface IOtherCache { [CacheKey("t:{id}")] ValueTask<string?> FindAsync(string id); }

        [CacheContract("all"), Ttl("5m")] public partial interface IAllCache : ILeftCache, IRightCache;
        [CacheContract("every"), Ttl("5m")] public partial interface IEveryCache : IOneCache, IOtherCache;
        """);

    [Fact]
    public Task Overloads_AreKeptApart() => Check("""
        [Ttl("5m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}")] ValueTask<string?> GetAsync(int id);
            [CacheKey("b:{id}")] ValueTask<string?> GetAsync(in int id);
            [CacheKey("c:{id}")] ValueTask<string?> GetAsync(int? id);
            [CacheKey("d:{id.A}:{id.B}")] ValueTask<string?> GetAsync((int A, int B) id);
            [CacheKey("e:{id}")] ValueTask<string?> GetAsync(nint id);
            [CacheKey("f:{id}")] ValueTask<string?> GetAsync(string id);
            [CacheKey("g:{id.H}:{id.Item9}")] ValueTask<string?> GetAsync((int A, int B, int C, int D, int E, int F, int G, int H, int) id);
        }
        """);

    [Fact]
    public Task Member_Reimplemented_IsLeftAlone() => Check(Read + """
        [CacheContract("texts"), Ttl("5m")]
        public partial interface ITextCache : IReadCache<string>
        {
            ValueTask<string?> IReadCache<string>.GetAsync(int id) => default;
            [CacheKey("mine:{id}")] new ValueTask<string?> GetAsync(int id);
            private int One() => 1;
            protected int Two() => One();
            sealed int Three() => Two();
            static virtual int Four() => 4;
        }
        """);

    [Fact]
    public Task Member_AbstractAgain_IsReported() => AnalyzerTest.VerifyAsync("""
        public interface IRoot { ValueTask<string?> GetAsync(int id) => default; }
        public interface IMiddle : IRoot { abstract ValueTask<string?> IRoot.GetAsync(int id); }

        [Ttl("5m")]
        public partial interface ITextCache : IRoot
        {
            abstract ValueTask<string?> IRoot.{|MEMC0061:GetAsync|}(int id);
            [CacheKey("t:{id}")] ValueTask<string?> FindAsync(int id);
        }

        [Ttl("5m")] public partial interface {|MEMC0061:IOtherCache|} : IMiddle { [CacheKey("t:{id}")] ValueTask<string?> FindAsync(int id); }
        """);

    [Fact]
    public Task Member_OfTwoBodies_IsReported() => AnalyzerTest.VerifyAsync("""
        public interface IRoot { int Count() => 0; }
        public interface ILeft : IRoot { int IRoot.Count() => 1; }
        public interface IRight : IRoot { int IRoot.Count() => 2; }

        [Ttl("5m")] public partial interface {|MEMC0061:ITextCache|} : ILeft, IRight { [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); }
        """);

    [Theory]
    [InlineData("static abstract int {|MEMC0061:Count|}();")]
    [InlineData("static abstract int {|MEMC0061:Count|} { get; }")]
    [InlineData("static abstract event Action {|MEMC0061:Changed|};")]
    [InlineData("static abstract ITextCache<T> operator {|MEMC0061:+|}(ITextCache<T> left, T right);")]
    public Task StaticMember_Abstract_IsReported(string member) => AnalyzerTest.VerifyAsync($$"""
        [Ttl("5m")]
        public partial interface ITextCache<T> where T : ITextCache<T>
        {
            {{member}}
            [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id);
        }

        public interface IBase { static abstract int Count(); }
        [Ttl("5m")] public partial interface {|MEMC0061:IOtherCache|} : IBase { [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); }
        """);

    [Fact]
    public Task Members_OfOtherKinds_AreReported() => AnalyzerTest.VerifyAsync("""
        [Ttl("5m")]
        public partial interface ITextCache
        {
            [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id);
            [CacheKey("t:{id}")] protected ValueTask<string?> {|MEMC0061:FindAsync|}(int id);
            int {|MEMC0061:Count|} { get; }
            event Action {|MEMC0061:Changed|};
            int {|MEMC0061:this|}[int id] { get; }
        }

        [Ttl("5m")] public partial interface {|MEMC0061:IOtherCache|} : IDisposable { [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); }
        """);

    private static Task Check(string source) => GeneratorTest.RunAsync(TestCompilation.Usings + source);
}
