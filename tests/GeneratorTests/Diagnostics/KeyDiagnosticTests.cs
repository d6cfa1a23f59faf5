using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Diagnostics;

/// <summary>MEMC0001 to MEMC0007: the key and its template.</summary>
public sealed class KeyDiagnosticTests
{
    [Fact]
    public Task Placeholder_Unknown_IsReportedWithinTheLiteral() => InContract("""
        [CacheKey("a:{id}:{|MEMC0001:{nam}|}")]
        ValueTask<string?> GetAsync(int id, string name);

        [CacheKey(@"b:{|MEMC0001:{x}|}")]
        ValueTask<string?> GetVerbatimAsync();
        """);

    [Fact]
    public Task Placeholder_OfValueOrToken_IsUnknown() => InContract("""
        [CacheKey("a:{|MEMC0001:{value}|}:{|MEMC0001:{ct}|}")]
        ValueTask SetAsync([CacheValue] string value, CancellationToken ct);
        """);

    [Fact]
    public Task Placeholder_InAConstant_IsReportedOnTheArgument() => InContract("""
        const string Template = "a:{idd}";

        [CacheKey({|MEMC0001:Template|})]
        ValueTask<string?> GetAsync(int id);
        """);

    [Fact]
    public Task Parameter_NotInKey_IsReportedOnItsName() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask<string?> GetOneAsync(int id, string {|MEMC0002:language|}, CancellationToken ct);

        [CacheKey("b:{id}")]
        ValueTask<string?> GetAsync(int id);

        [Invalidates(nameof(GetAsync))]
        ValueTask DropAsync(int id, string {|MEMC0002:why|});
        """);

    [Fact]
    public Task Family_OfDifferentValues_IsReportedOnTheSecond() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("a:{id}")]
        ValueTask SetAsync(int id, [CacheValue] {|MEMC0003:byte[]|} value);

        [CacheKey("a:{other}")]
        Task<{|MEMC0003:int?|}> GetNumberAsync(int other);
        """);

    [Fact]
    public Task Family_OfDifferentKeyTypes_IsReportedOnTheParameter() => InContract("""
        [CacheKey("a:{id}")]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("a:{id}")]
        ValueTask SetAsync({|MEMC0003:long|} id, [CacheValue] string? value);
        """);

    [Fact]
    public Task Family_OfDifferentTtls_IsReportedOnTheAttribute() => InContract("""
        [CacheKey("a:{id}"), Ttl("1m")]
        ValueTask<string?> GetAsync(int id);

        [CacheKey("a:{id}"), Ttl("60s")]
        ValueTask<string?> GetAgainAsync(int id);

        [CacheKey("a:{id}"), {|MEMC0003:Ttl|}("1m", Jitter = "1s")]
        ValueTask SetAsync(int id, [CacheValue] string value);
        """);

    [Theory]
    [InlineData("double")]
    [InlineData("float?")]
    [InlineData("System.Text.Rune")]
    [InlineData("byte[,]")]
    [InlineData("int[]")]
    [InlineData("object")]
    [InlineData("(int, int)")]
    [InlineData("List<int>")]
    public Task KeyPart_OfUnsupportedType_IsReportedOnTheType(string type) => InContract($$"""
        [CacheKey("a:{id}")]
        ValueTask<string?> GetAsync({|MEMC0004:{{type}}|} id);
        """);

    [Theory]
    [InlineData("int", "int", "")]
    [InlineData("int", "int", "123")]
    [InlineData("string", "int", "")]
    [InlineData("string", "string", "-._~aZ0")]
    [InlineData("DayOfWeek", "int", "0")]
    [InlineData("int?", "int", "")]
    [InlineData("decimal", "int", "")]
    [InlineData("byte[]", "string", "-")]
    public Task Parts_WithoutSeparator_AreReportedOnTheSecond(string left, string right, string literal) => InContract($$"""
        [CacheKey("{left}{{literal}}{|MEMC0005:{right}|}")]
        ValueTask<string?> GetAsync({{left}} left, {{right}} right);
        """);

    [Theory]
    [InlineData("int", "int", "-")]
    [InlineData("int", "string", "a")]
    [InlineData("string", "string", "a:")]
    [InlineData("string", "string", "/")]
    [InlineData("Guid", "string", "")]
    [InlineData("bool", "int", "")]
    [InlineData("Int128", "bool", "")]
    [InlineData("DateTime", "TimeOnly", "")]
    [InlineData("string", "string", "!")]
    [InlineData("DayOfWeek", "int", "x")]
    public Task Parts_WithSeparator_AreFine(string left, string right, string literal) => InContract($$"""
        [CacheKey("{left}{{literal}}{right}")]
        ValueTask<string?> GetAsync({{left}} left, {{right}} right);
        """);

    [Fact]
    public Task Template_Malformed_IsReportedOnTheCharacter() => InContract("""
        [CacheKey("a:{|MEMC0007:{|}id")]
        ValueTask<string?> OpenAsync(int id);

        [CacheKey("a:id{|MEMC0007:}|}")]
        ValueTask<string?> ClosedAsync(int id);

        [CacheKey("a:{|MEMC0007:{}|}")]
        ValueTask<string?> EmptyPlaceholderAsync(int id);

        [CacheKey("a:{|MEMC0007:{id:}|}")]
        ValueTask<string?> FormatAsync(int id);

        [CacheKey("a{|MEMC0007: |}b:{id}")]
        ValueTask<string?> SpaceAsync(int id);

        [CacheKey("a{|MEMC0007:%|}:{id}")]
        ValueTask<string?> PercentAsync(int id);

        [CacheKey("{|MEMC0007:ä|}:{id}")]
        ValueTask<string?> UmlautAsync(int id);

        [CacheKey({|MEMC0007:"\t:{id}"|})]
        ValueTask<string?> EscapeAsync(int id);

        [CacheKey({|MEMC0007:""|})]
        ValueTask<string?> EmptyAsync(int id);

        [{|MEMC0007:CacheKey|}]
        ValueTask<string?> NothingAsync();
        """);

    [Fact]
    public Task Contract_NamedBadly_IsReportedOnTheName() => AnalyzerTest.VerifyAsync("""
        [CacheContract({|MEMC0007:"my catalog"|}, Version = {|MEMC0007:0|}), Ttl("1m")]
        public partial interface INamedCache
        {
            [CacheKey("{id}")]
            ValueTask<string?> GetAsync(int id);
        }

        [Ttl("1m")]
        public partial interface {|MEMC0007:IGrößenCache|}
        {
            [CacheKey("{id}")]
            ValueTask<string?> GetAsync(int id);
        }
        """);

    [Fact]
    public Task Contracts_OfOneNameAndVersion_AreReportedButGenerated() => AnalyzerTest.VerifyAsync("""
        namespace A
        {
            [Ttl("1m")]
            public partial interface ITextCache { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }
        }

        namespace B
        {
            [Ttl("1m")]
            public partial interface {|MEMC0006:ITextCache|} { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }

            [CacheContract({|MEMC0006:"text-cache"|}), Ttl("1m")]
            public partial interface IOtherCache { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }

            [CacheContract("text-cache", Version = 2), Ttl("1m")]
            public partial interface INextCache { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }
        }
        """);

    private static Task InContract(string members) => AnalyzerTest.VerifyAsync($$"""
        [Ttl("10m")]
        public partial interface ITextCache
        {
        {{members}}
        }
        """);
}
