using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Diagnostics;

public sealed class ValueKeyDiagnosticTests
{
    [Theory]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } public int Y { get; set; } }")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public B? X { get; set; } }\n[MessagePackObject] public class B { [Key(1)] public int X { get; set; } [Key(1)] public int Y { get; set; } }")]
    [InlineData("[Union(0, typeof(B)), Union(0, typeof(C))] public interface A;\n[MessagePackObject] public class B : A;\n[MessagePackObject] public class C : A;")]
    public Task Keys_InsideAValue_AreReportedOnTheValue(string types) => AnalyzerTest.VerifyAsync($$"""
        {{types}}

        [Ttl("10m")]
        public partial interface IThingCache
        {
            [CacheKey("a:{id}")]
            ValueTask SetAsync(int id, [CacheValue] {|MEMC0032:A|} value);

            [CacheKey("a:{id}")]
            Task<{|MEMC0032:A?|}> GetAsync(int id);

            [CacheKey("b:{id}")]
            Task<{|MEMC0032:List<A>?|}> ListAsync(int id);
        }
        """);

    [Fact]
    public Task Method_WithoutToken_IsReportedOnItsName() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface IThingCache
        {
            [CacheKey("a:{id}")] ValueTask<int?> {|MEMC0065:GetAsync|}(int id);

            [CacheKey("b:{id}")] ValueTask<int?> FindAsync(int id, CancellationToken ct = default);

            [Invalidates("GetAsync")] ValueTask {|MEMC0065:RemoveAsync|}(int id);
        }
        """);

    [Fact]
    public Task Method_WithoutToken_OfAFaultyContract_IsNotReported() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface IThingCache
        {
            [CacheKey("a:{id}")] ValueTask<{|MEMC0030:object?|}> GetAsync(int id);
        }
        """);
}
