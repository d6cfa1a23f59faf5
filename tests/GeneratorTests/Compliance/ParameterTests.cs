using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Parameters, their modifiers and defaults; loaders of every kind.</summary>
public sealed class ParameterTests
{
    [Fact]
    public Task Modifiers_AreRepeated() => Check("""
        public interface IStore
        {
            Task<string?> FindAsync(in int id, in CancellationToken token);
            Task<Dictionary<int, string>> FindManyAsync(in int tenant, int[] ids);
        }

        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}:{guid}:{text}:{day}")]
            ValueTask<string?> GetAsync(in int id, ref readonly Guid guid, scoped ReadOnlySpan<char> text, scoped in DateOnly day, in CancellationToken token = default);

            [CacheKey("b:{id}")]
            ValueTask<string?> LoadAsync(in int id, [NotCacheKey] in Guid state, in Func<Guid, CancellationToken, ValueTask<string?>> load, in CancellationToken token = default);

            [CacheKey("b:{id}")]
            ValueTask SetAsync(int id, [CacheValue] in string value, [Ttl] in TimeSpan ttl);

            [CacheKey("c:{id}"), LoadWith<IStore>("FindAsync")]
            ValueTask<string?> FindAsync(in int id, in CancellationToken token = default);

            [CacheKey("d:{tenant}:{id}"), LoadWith<IStore>("FindManyAsync")]
            ValueTask<IReadOnlyDictionary<int, string>> FindManyAsync(in int tenant, [Each("id")] in int[] ids, in CancellationToken token = default);
        }
        """);

    [Fact]
    public Task Params_OfABatch_AreRepeated() => Check("""
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("t:{id}")] ValueTask<IReadOnlyDictionary<int, string>> GetAsync([Each("id")] params int[] ids);
            [CacheKey("t:{id}")] ValueTask<IReadOnlyDictionary<int, string>> GetListAsync([Each("id")] params List<int> ids);
            [CacheKey("t:{id}")] ValueTask<IReadOnlyDictionary<int, string>> GetAnyAsync([Each("id")] params IReadOnlyCollection<int> ids);
        }
        """);

    [Fact]
    public Task Defaults_OfEveryKind_AreLeftToTheContract() => Check("""
        public enum Kind { One = -3 }

        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("t:{a}:{b}:{c}:{d}:{e}:{f}:{g}:{h}:{i}:{j}")]
            ValueTask<string?> GetAsync(
                int a = -1, string? b = null, string c = "a\"b\\", Kind d = Kind.One, Kind? e = Kind.One, decimal f = 1.5m, DateTime g = default, char h = '\'',
                long? i = null, bool j = true, CancellationToken token = default(CancellationToken));

            [CacheKey("u:{caller}")]
            ValueTask<string?> GetAsync([System.Runtime.CompilerServices.CallerMemberName] string caller = "");

            [CacheKey("v:{at}")]
            ValueTask<string?> GetAsync([System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(0)] DateTime at);
        }
        """);

    [Fact]
    public Task Parameters_ThatCannotBeKept_AreReported() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}")] ValueTask<string?> RefAsync(ref int {|MEMC0063:id|});
            [CacheKey("b:{id}")] ValueTask<string?> OutAsync(out int {|MEMC0063:id|});
            [CacheKey("c:{id}")] ValueTask<string?> DynamicAsync(dynamic {|MEMC0063:id|});
            [CacheKey("d:{id}")] ValueTask<string?> StateAsync(int id, [NotCacheKey] dynamic {|MEMC0063:state|}, Func<dynamic, CancellationToken, ValueTask<string?>> load);
            [CacheKey("e:{id}")] ValueTask<string?> ParamsAsync(params string[] {|MEMC0063:id|});
            [CacheKey("f:{id}")] ValueTask<IReadOnlyDictionary<int, string>> SpanAsync([Each("id")] params ReadOnlySpan<int> {|MEMC0063:ids|});
            [CacheKey("g:{id}")] ValueTask<string?> RefStructAsync(Span<int> {|MEMC0063:id|});
        }
        """);

    [Fact]
    public Task Pointers_AreReported() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public unsafe partial interface ITextCache
        {
            [CacheKey("a:{id}")] ValueTask<string?> KeyAsync(int* {|MEMC0063:id|});
            [CacheKey("b:{id}")] ValueTask<string?> ArrayAsync(int id, [NotCacheKey] int*[] {|MEMC0063:state|}, Func<CancellationToken, ValueTask<string?>> load);
            [CacheKey("c:{id}")] ValueTask<string?> FunctionAsync(int id, [NotCacheKey] delegate*<int, void> {|MEMC0063:state|}, Func<CancellationToken, ValueTask<string?>> load);
            [CacheKey("d:{id}")] ValueTask<{|MEMC0030:int*[]?|}> ValueAsync(int id);
        }
        """);

    [Fact]
    public Task Loaders_OfEveryKind_AreCalled() => Check("""
        public abstract class Abstract { protected internal abstract Task<string?> FindAsync(int id); }
        public class Base { public virtual Task<string?> FindAsync(int id) => null!; }
        public class Hiding : Base { public new Task<string?> FindAsync(int id) => null!; public Task<string?> FindAsync(in int id) => null!; }
        internal class Overloaded
        {
            internal Task<string?> FindAsync(int a, int b) => null!;
            internal Task<string?> FindAsync(int b, int a, CancellationToken token) => null!;
            internal Task<string?> FindAsync(CancellationToken token, int a, int b) => null!;
        }
        public class @class { public Task<string?> @return(int @int, int @event, CancellationToken @default) => null!; }

        [Ttl("10m")]
        internal partial interface ITextCache
        {
            [CacheKey("a:{id}"), LoadWith<Abstract>("FindAsync")] ValueTask<string?> GetAsync(int id);
            [CacheKey("b:{id}"), LoadWith<Hiding>("FindAsync")] ValueTask<string?> GetHidingAsync(int id);
            [CacheKey("c:{a}:{b}"), LoadWith<Overloaded>("FindAsync")] ValueTask<string?> GetAsync(int a, int b);
            [CacheKey("d:{int}:{event}"), LoadWith<@class>(nameof(@class.@return))] ValueTask<string?> @for(int @int, int @event, CancellationToken @default = default);
        }
        """);

    [Fact]
    public Task Loaders_ThatCannotBeCalled_AreReported() => AnalyzerTest.VerifyAsync("""
        public interface IStore { ValueTask<string?> FindAsync(int id, int limit = 3); ValueTask<string?> FindByReferenceAsync(ref readonly int id); }
        public class Explicit : IStore
        {
            ValueTask<string?> IStore.FindAsync(int id, int limit) => default;
            ValueTask<string?> IStore.FindByReferenceAsync(ref readonly int id) => default;
            public static ValueTask<string?> FindStaticAsync(int id) => default;
        }

        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}"), LoadWith<IStore>({|MEMC0050:"FindAsync"|})] ValueTask<string?> AAsync(int id);
            [CacheKey("b:{id}"), LoadWith<IStore>({|MEMC0050:"FindByReferenceAsync"|})] ValueTask<string?> BAsync(int id);
            [CacheKey("c:{id}"), LoadWith<Explicit>({|MEMC0050:"FindAsync"|})] ValueTask<string?> CAsync(int id);
            [CacheKey("d:{id}"), LoadWith<Explicit>({|MEMC0050:"FindStaticAsync"|})] ValueTask<string?> DAsync(int id);
            [CacheKey("e:{id}"), LoadWith<int[]>({|MEMC0050:"GetAsync"|})] ValueTask<string?> EAsync(int id);
        }
        """);

    private static Task Check(string source) => GeneratorTest.RunAsync(TestCompilation.Usings + source);
}
