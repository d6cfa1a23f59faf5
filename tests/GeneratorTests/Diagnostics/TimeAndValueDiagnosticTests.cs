using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Diagnostics;

/// <summary>MEMC0020 to MEMC0031: time to live and values.</summary>
public sealed class TimeAndValueDiagnosticTests
{
    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("soon")]
    [InlineData("-5m")]
    [InlineData("0s")]
    [InlineData("999ms")]
    [InlineData("30m1h")]
    [InlineData("00:00:00")]
    [InlineData("99999999999999999999d")]
    public Task Ttl_Unusable_IsReportedOnItsArgument(string ttl) => AnalyzerTest.VerifyAsync($$"""
        [Ttl({|MEMC0020:"{{ttl}}"|}, Jitter = "1s")]
        public partial interface ITextCache
        {
            [CacheKey("{id}")]
            ValueTask<string?> GetAsync(int id);
        }
        """);

    [Fact]
    public Task Jitter_Unusable_IsReportedOnItsArgument() => AnalyzerTest.VerifyAsync("""
        [Ttl("10s", Jitter = {|MEMC0020:"little"|})]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}"), Ttl("10s", Jitter = {|MEMC0021:"10s"|})]
            ValueTask<string?> GetAsync(int id);

            [CacheKey("b:{id}"), Ttl("10s", Jitter = "9999ms")]
            ValueTask<string?> GetOtherAsync(int id);
        }
        """);

    [Fact]
    public Task Ttl_Nowhere_IsReportedOncePerFamily() => AnalyzerTest.VerifyAsync("""
        public partial interface ITextCache
        {
            [CacheKey("a:{id}")]
            ValueTask<string?> {|MEMC0022:GetAsync|}(int id);

            [CacheKey("a:{id}")]
            ValueTask SetAsync(int id, [CacheValue] string value);

            [CacheKey("b:{id}")]
            ValueTask<string?> GetOtherAsync(int id);

            [CacheKey("b:{id}"), Ttl("1m")]
            ValueTask SetOtherAsync(int id, [CacheValue] string value);
        }
        """);

    [Theory]
    [InlineData("Plain")]
    [InlineData("object")]
    [InlineData("Task<int>")]
    [InlineData("System.IO.MemoryStream")]
    [InlineData("Func<int>")]
    [InlineData("IEnumerable<int>")]
    [InlineData("System.Linq.IQueryable<int>")]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("List<Plain>")]
    [InlineData("Plain[]")]
    [InlineData("(int, Plain)")]
    [InlineData("IFormattable")]
    public Task Value_Unserializable_IsReportedOnTheType(string type) => AnalyzerTest.VerifyAsync($$"""
        public sealed class Plain;

        [Ttl("10m")]
        public partial interface IThingCache
        {
            [CacheKey("a:{id}")]
            ValueTask SetAsync(int id, [CacheValue] {|MEMC0030:{{type}}|} value);

            [CacheKey("a:{id}")]
            Task<{|MEMC0030:{{type}}?|}> GetAsync(int id);
        }
        """);

    [Fact]
    public Task Value_Serializable_IsFine() => AnalyzerTest.VerifyAsync("""
        [MessagePackObject] public sealed class Keyed { [Key(0)] public int A { get; set; } }

        [Union(0, typeof(Case))] public interface IUnion;

        [MessagePackObject] public sealed class Case : IUnion;

        [Ttl("10m")]
        public partial interface IThingCache
        {
            [CacheKey("a:{id}")] ValueTask<Keyed?> AAsync(int id);
            [CacheKey("b:{id}")] ValueTask<IUnion?> BAsync(int id);
            [CacheKey("c:{id}")] ValueTask<DayOfWeek?> CAsync(int id);
            [CacheKey("d:{id}")] ValueTask<IReadOnlyDictionary<Guid, Keyed[]>?> DAsync(int id);
            [CacheKey("e:{id}")] ValueTask<(int, Keyed)?> EAsync(int id);
            [CacheKey("f:{id}")] ValueTask<System.Collections.Immutable.ImmutableArray<int>?> FAsync(int id);
        }
        """);

    [Fact]
    public Task Get_ThatCannotBeNull_IsReportedOnTheResult() => AnalyzerTest.VerifyAsync("""
        public interface ISource { Task<int> LoadAsync(int id); }

        [Ttl("10m")]
        public partial interface IThingCache
        {
            [CacheKey("a:{id}")] ValueTask<{|MEMC0031:int|}> NumberAsync(int id);
            [CacheKey("b:{id}")] System.Threading.Tasks.Task<{|MEMC0031:string|}> TextAsync(int id);
            [CacheKey("c:{id}")] ValueTask<int?> FineAsync(int id);
            [CacheKey("d:{id}"), LoadWith<ISource>("LoadAsync")] ValueTask<int> LoadedAsync(int id);
        }
        """);

    [Fact]
    public Task Get_InAnUnannotatedFile_MayBeNull() => AnalyzerTest.VerifyAsync(
        """
        [Ttl("10m")]
        public partial interface IThingCache
        {
            [CacheKey("b:{id}")] ValueTask<string> TextAsync(int id);
        }
        """,
        NullableContextOptions.Disable);
}
