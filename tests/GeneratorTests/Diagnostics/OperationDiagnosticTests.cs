using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Diagnostics;

/// <summary>MEMC0050 to MEMC0064: loaders, invalidation and shape.</summary>
public sealed class OperationDiagnosticTests
{
    [Fact]
    public Task Loader_WithoutSuchMethod_IsReportedOnItsName() => InContract("""
        [CacheKey("a:{id}"), LoadWith<ISource>({|MEMC0050:"FindAsnc"|})]
        ValueTask<string?> MissingAsync(int id);

        [CacheKey("b:{name}"), LoadWith<ISource>({|MEMC0050:nameof(ISource.FindAsync)|})]
        ValueTask<string?> OtherNameAsync(int name);

        [CacheKey("c:{id}"), LoadWith<ISource>({|MEMC0050:nameof(ISource.FindAsync)|})]
        ValueTask<string?> OtherTypeAsync(long id);

        [CacheKey("d:{id}"), LoadWith<ISource>({|MEMC0050:nameof(ISource.FindAsync)|})]
        ValueTask<int> OtherResultAsync(int id);

        [CacheKey("e:{id}"), LoadWith<ISource>({|MEMC0050:nameof(ISource.Synchronous)|})]
        ValueTask<string?> SynchronousAsync(int id);

        [CacheKey("f:{id}"), LoadWith<ISource>({|MEMC0050:nameof(ISource.GenericAsync)|})]
        ValueTask<string?> GenericAsync(int id);

        [CacheKey("g:{id}"), LoadWith<ISource>({|MEMC0050:nameof(ISource.ByReferenceAsync)|})]
        ValueTask<string?> ByReferenceAsync(int id);
        """);

    [Fact]
    public Task Loader_OutOfReach_IsReportedOnTheAttribute() => AnalyzerTest.VerifyAsync("""
        public static partial class Holder
        {
            private interface IHidden { ValueTask<string?> FindAsync(int id); }

            [Ttl("10m")]
            public partial interface ITextCache
            {
                [CacheKey("a:{id}"), {|MEMC0050:LoadWith<IHidden>|}(nameof(IHidden.FindAsync))]
                ValueTask<string?> GetAsync(int id);
            }
        }
        """);

    [Fact]
    public Task Invalidation_WithoutTarget_IsReportedOnItsName() => InContract("""
        [CacheKey("a:{id}:{name}")]
        ValueTask<string?> GetAsync(int id, string name);

        [Invalidates({|MEMC0051:"GetAsnc"|})]
        ValueTask DropMissingAsync(int id, string name);

        [Invalidates({|MEMC0051:nameof(GetAsync)|})]
        ValueTask DropTooFewAsync(int id);

        [Invalidates({|MEMC0051:nameof(GetAsync)|})]
        ValueTask DropOtherTypeAsync(long id, string name);

        [Invalidates({|MEMC0051:nameof(DropTooFewAsync)|})]
        ValueTask DropDropAsync(int id);
        """);

    [Fact]
    public Task Invalidation_OfAFaultyTarget_IsNotReportedAgain() => InContract("""
        [CacheKey("a:{|MEMC0001:{idd}|}")]
        ValueTask<string?> GetAsync(int id);

        [Invalidates(nameof(GetAsync))]
        ValueTask DropAsync(int id);
        """);

    [Fact]
    public Task NotPartial_IsReportedOnEveryName() => AnalyzerTest.VerifyAsync("""
        public static class {|MEMC0060:Outer|}
        {
            public partial class Middle
            {
                [Ttl("10m")]
                public interface {|MEMC0060:ITextCache|}
                {
                    [CacheKey("{id}")]
                    ValueTask<string?> GetAsync(int id);
                }
            }
        }
        """);

    [Fact]
    public Task Members_Unsupported_AreReportedOnTheirNames() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask<string?> GetAsync(int id);

        int {|MEMC0061:Count|} { get; }

        event Action {|MEMC0061:Changed|};

        int {|MEMC0061:this|}[int index] { get; }

        ValueTask {|MEMC0061:UnmarkedAsync|}();

        [CacheKey("b:{id}")]
        ValueTask<T?> {|MEMC0061:GenericAsync|}<T>(int id);

        [Ttl("1m")]
        ValueTask {|MEMC0061:KeylessAsync|}([CacheValue] int value);

        [CacheKey("c:{id}")]
        static ValueTask<string?> {|MEMC0061:StaticAsync|}(int id) => default;

        static abstract void {|MEMC0061:StaticAbstract|}();

        [CacheKey("d:{id}")]
        sealed ValueTask<string?> {|MEMC0061:SealedAsync|}(int id) => default;

        [CacheKey("e:{id}")]
        protected ValueTask<string?> {|MEMC0061:ProtectedAsync|}(int id);
        """);

    [Fact]
    public Task Contracts_Unsupported_AreReportedOnTheirNames() => AnalyzerTest.VerifyAsync("""
        public interface IBase { void Work(); }

        public interface IMiddle : IBase;

        [Ttl("10m")]
        public partial interface {|MEMC0061:IDerivedCache|} : IMiddle { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }

        [Ttl("10m")]
        file partial interface {|MEMC0061:IFileCache|} { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }

        public partial interface IVariant<out T>
        {
            [Ttl("10m")]
            private partial interface {|MEMC0061:IPrivateCache|} { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }
        }
        """);

    [Fact]
    public Task InheritedMembers_WithBodies_AreFine() => AnalyzerTest.VerifyAsync("""
        public interface IBase { void Work() { } static int Count => 1; }

        public interface IOther { void Rest(); }

        [Ttl("10m")]
        public partial interface ITextCache : IBase, IOther
        {
            void IOther.Rest() { }

            [CacheKey("{id}")] ValueTask<string?> GetAsync(int id);
        }
        """);

    [Theory]
    [InlineData("string?")]
    [InlineData("ValueTask")]
    [InlineData("void")]
    [InlineData("IAsyncEnumerable<string>")]
    public Task Read_ReturningOtherThings_IsReportedOnTheReturnType(string type) => InContract($$"""
        [CacheKey("a:{id}")]
        {|MEMC0062:{{type}}|} Get(int id);
        """);

    [Fact]
    public Task Write_ReturningAValue_IsReportedOnTheReturnType() => InContract("""
        [CacheKey("a:{id}")]
        {|MEMC0062:ValueTask<bool>|} SetAsync(int id, [CacheValue] string value);

        [CacheKey("a:{id}")]
        ValueTask<string?> GetAsync(int id);

        [Invalidates(nameof(GetAsync))]
        {|MEMC0062:Task<int>|} DropAsync(int id);
        """);

    [Fact]
    public Task Parameters_Unsupported_AreReportedOnTheirNames() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask<string?> RefAsync(ref int {|MEMC0063:id|});

        [CacheKey("b:{id}")]
        ValueTask<string?> OutAsync(out int {|MEMC0063:id|});

        [CacheKey("c:{id}")]
        ValueTask<string?> ParamsAsync(params int[] {|MEMC0063:id|});

        [CacheKey("d:{id}")]
        ValueTask<string?> SpanAsync(ReadOnlySpan<int> {|MEMC0063:id|});

        [CacheKey("e:{id}")]
        ValueTask<string?> TwoTokensAsync(int id, CancellationToken one, CancellationToken {|MEMC0063:two|});

        [CacheKey("f:{id}")]
        ValueTask<string?> TokenFirstAsync(CancellationToken {|MEMC0063:one|}, int id);

        [CacheKey("g:{id}")]
        ValueTask TwoValuesAsync(int id, [CacheValue] string one, [CacheValue] string {|MEMC0063:two|});
        """);

    [Theory]
    [InlineData("int id, Func<CancellationToken, ValueTask<string?>> {|MEMC0063:load|}, int other", "{id}:{other}")]
    [InlineData("int id, Func<CancellationToken, Task<string?>> {|MEMC0063:load|}", "{id}")]
    [InlineData("int id, Func<CancellationToken, ValueTask<int>> {|MEMC0063:load|}", "{id}")]
    [InlineData("int id, Func<string?> {|MEMC0063:load|}", "{id}")]
    [InlineData("int id, Action {|MEMC0063:load|}", "{id}")]
    [InlineData("int id, Func<long, CancellationToken, ValueTask<string?>> {|MEMC0063:load|}", "{id}")]
    [InlineData("int id, Func<CancellationToken, ValueTask<string?>> one, Func<CancellationToken, ValueTask<string?>> {|MEMC0063:two|}", "{id}")]
    [InlineData("int id, string a, string b, bool c, Func<string, CancellationToken, ValueTask<string?>> {|MEMC0063:load|}", "{id}:{c}")]
    public Task Delegate_NotMatching_IsReportedOnItsName(string parameters, string template) => InContract($$"""
        [CacheKey("{{template}}")]
        ValueTask<string?> GetAsync({{parameters}});
        """);

    [Fact]
    public Task Operation_Ambiguous_IsReportedOnTheAttribute() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("a:{id}"), {|MEMC0064:Invalidates|}(nameof(GetAsync))]
        ValueTask KeyedDropAsync(int id);

        [{|MEMC0064:Invalidates|}(nameof(GetAsync))]
        ValueTask StoringDropAsync(int id, [CacheValue] string value);

        [LoadWith<ISource>("FindAsync"), {|MEMC0064:Invalidates|}(nameof(GetAsync))]
        ValueTask LoadingDropAsync(int id);

        [{|MEMC0064:Invalidates|}(nameof(GetAsync))]
        ValueTask CallingDropAsync(int id, Action done);

        [CacheKey("a:{id}"), LoadWith<ISource>("FindAsync")]
        ValueTask LoadingSetAsync(int id, [{|MEMC0064:CacheValue|}] string value);

        [CacheKey("a:{id}")]
        ValueTask CallingSetAsync(int id, [{|MEMC0064:CacheValue|}] string value, Func<CancellationToken, ValueTask<string>> load);

        [CacheKey("a:{id}"), {|MEMC0064:LoadWith<ISource>|}("FindAsync")]
        ValueTask<string?> LoadTwiceAsync(int id, Func<CancellationToken, ValueTask<string?>> load);
        """);

    private static Task InContract(string members) => AnalyzerTest.VerifyAsync($$"""
        public interface ISource
        {
            ValueTask<string?> FindAsync(int id, CancellationToken ct);

            string? Synchronous(int id);

            ValueTask<T?> GenericAsync<T>(int id);

            ValueTask<string?> ByReferenceAsync(ref readonly int id);
        }

        [Ttl("10m")]
        public partial interface ITextCache
        {
        {{members}}
        }
        """);
}
