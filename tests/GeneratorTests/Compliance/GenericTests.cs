using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Type parameters in contracts, with every constraint and in every position.</summary>
public sealed class GenericTests
{
    private const string Body = "{ [CacheKey(\"t:{id}\")] ValueTask<string?> GetAsync(int id); }";

    [Theory]
    [InlineData("notnull")]
    [InlineData("unmanaged")]
    [InlineData("struct")]
    [InlineData("struct, IComparable<T>")]
    [InlineData("unmanaged, Enum")]
    [InlineData("class")]
    [InlineData("class?")]
    [InlineData("class, new()")]
    [InlineData("new()")]
    [InlineData("allows ref struct")]
    [InlineData("notnull, IComparable<T>, new(), allows ref struct")]
    [InlineData("Exception")]
    [InlineData("Exception?")]
    [InlineData("Exception, IDisposable, new()")]
    [InlineData("IDisposable?")]
    [InlineData("Delegate")]
    [InlineData("U")]
    [InlineData("Dictionary<string, List<U[]>?>")]
    public Task Constraint_IsRepeated(string constraint) => Check($$"""
        [CacheContract("a"), Ttl("10m")] public partial interface ITextCache<T, U> where T : {{constraint}} {{Body}}
        public partial class Outer<U> { [CacheContract("b"), Ttl("10m")] private partial interface ITextCache<T> where T : {{constraint}} {{Body}} }
        """);

    [Fact]
    public Task Constraint_OfTheContractItself_IsRepeated() => Check("""
        [Ttl("10m")]
        public partial interface ITextCache<TSelf> where TSelf : class, ITextCache<TSelf>
        {
            [CacheKey("t:{id}")] ValueTask<TSelf?> GetAsync(int id);
        }
        """);

    [Fact]
    public Task Variance_IsRepeated() => Check("""
        [Ttl("10m")]
        public partial interface ITextCache<in T, out U> where T : class where U : notnull
        {
            [CacheKey("t:{id}")] ValueTask SetAsync(int id, [CacheValue] T value);
        }
        """);

    [Theory]
    [InlineData("class", "T?", "T")]
    [InlineData("struct", "T?", "T")]
    [InlineData("unmanaged", "T?", "T")]
    [InlineData("Exception", "T?", "T")]
    public Task Value_OfATypeParameter_IsReadStoredAndChanged(string constraint, string read, string stored) => Check($$"""
        [Ttl("10m")]
        public partial interface ITextCache<T> where T : {{constraint}}
        {
            [CacheKey("t:{id}")] ValueTask<{{read}}> GetAsync(int id);
            [CacheKey("t:{id}")] Task<CacheResult<{{read}}>> GetResultAsync(int id);
            [CacheKey("t:{id}")] ValueTask<{{stored}}> LoadAsync(int id, Func<CancellationToken, ValueTask<{{stored}}>> load);
            [CacheKey("t:{id}")] ValueTask<{{read}}> UpdateAsync(int id, Func<{{read}}, {{stored}}> update);
            [CacheKey("t:{id}")] ValueTask SetAsync(int id, [CacheValue] {{stored}} value);
            [CacheKey("t:{id}")] ValueTask<IReadOnlyDictionary<int, {{stored}}>> GetManyAsync([Each("id")] int[] ids);
        }
        """);

    [Theory]
    [InlineData("class?")]
    [InlineData("Exception?")]
    public Task Update_OfATypeParameterThatAllowsNull_IsReported(string constraint) => AnalyzerTest.VerifyAsync($$"""
        [Ttl("10m")]
        public partial interface ITextCache<T> where T : {{constraint}}
        {
            [CacheKey("t:{id}")] ValueTask<T?> UpdateAsync(int id, Func<T?, T> {|MEMC0063:update|});
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("where T : class?")]
    [InlineData("where T : notnull")]
    [InlineData("where T : IDisposable")]
    public Task Value_OfAnOpenTypeParameter_IsLoadedAndStored(string constraint) => Check($$"""
        [Ttl("10m")]
        public partial interface ITextCache<T, TState> {{constraint}}
        {
            [CacheKey("t:{id}")] ValueTask<T> LoadAsync(int id, [NotCacheKey] TState state, Func<TState, CancellationToken, ValueTask<T>> load);
            [CacheKey("t:{id}")] ValueTask SetAsync(int id, [CacheValue] T value);
            [CacheKey("u:{id}")] ValueTask<List<T>?> ListAsync(int id);
            [CacheKey("v:{id}")] ValueTask<(T, TState?)?> PairAsync(int id);
        }
        """);

    [Fact]
    public Task Loader_OfAClosedType_IsCalled() => Check("""
        public interface IStore<T> { ValueTask<T?> FindAsync(int id, CancellationToken token); }

        [Ttl("10m")]
        public partial interface ITextCache<T>
        {
            [CacheKey("t:{id}"), LoadWith<IStore<List<string>>>("FindAsync")] ValueTask<List<string>?> GetAsync(int id);
        }
        """);

    [Fact]
    public Task Member_OfATypeParameter_IsAKeyPart() => Check("""
        public interface IEntity { int Id { get; } }
        public class Named { public string? Name; }

        [Ttl("10m")]
        public partial interface ITextCache<T, TClass, TStruct, TNamed>
            where T : IEntity where TClass : class, IEntity where TStruct : struct, IEntity where TNamed : Named, IEntity
        {
            [CacheKey("a:{entity.Id}")] ValueTask<string?> GetAsync(T entity);
            [CacheKey("b:{entity.Id}")] ValueTask<string?> GetByClassAsync(TClass? entity);
            [CacheKey("c:{entity.Id}")] ValueTask<string?> GetByStructAsync(TStruct? entity);
            [CacheKey("d:{entity.Id}:{entity.Name}")] ValueTask<string?> GetByNameAsync(TNamed entity);
        }
        """);

    [Fact]
    public Task Member_OfATypeParameterThatMayBeNull_IsReported() => AnalyzerTest.VerifyAsync("""
        public interface IEntity { int Id { get; } }

        [Ttl("10m")]
        public partial interface ITextCache<T, TClass> where T : IEntity where TClass : class?, IEntity?
        {
            [CacheKey("a:{|MEMC0001:{entity.Id}|}")] ValueTask<string?> GetAsync(T? entity);
            [CacheKey("b:{|MEMC0001:{entity.Id}|}")] ValueTask<string?> GetByClassAsync(TClass entity);
        }
        """);

    [Fact]
    public Task TypeParameter_InAKey_IsReported() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface ITextCache<T, U> where T : struct, Enum where U : IFormattable
        {
            [CacheKey("a:{id}")] ValueTask<string?> GetAsync({|MEMC0004:T|} id);
            [CacheKey("b:{id:x}")] ValueTask<string?> GetFormattedAsync({|MEMC0004:U|} id);
            [CacheKey("c:{id}")] ValueTask<IReadOnlyDictionary<T, string>> GetManyAsync([Each("id")] {|MEMC0004:T[]|} ids);
        }
        """);

    [Fact]
    public Task Method_Generic_IsReported() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface ITextCache { [CacheKey("t:{id}")] ValueTask<T?> {|MEMC0061:GetAsync|}<T>(int id) where T : class; }
        """);

    private static Task Check(string source) => GeneratorTest.RunAsync(TestCompilation.Usings + source);
}
