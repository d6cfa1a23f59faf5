using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Contracts and loaders that say nothing about null, or only half.</summary>
public sealed class ObliviousTests
{
    private const string Old = """
        #nullable disable
        public interface IOldTexts
        {
            Task<string> FindAsync(string id);
            ValueTask<List<string>> ListAsync(string id);
            Task<Dictionary<string, string>> FindManyAsync(string[] ids);
        }

        """;

    [Fact]
    public Task Contract_WithoutAnnotations_IsGenerated() => Check(Old + """
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}"), LoadWith<IOldTexts>("FindAsync")] ValueTask<string> GetAsync(string id);
            [CacheKey("a:{id}")] ValueTask SetAsync(string id, [CacheValue] string value);
            [CacheKey("a:{id}"), LoadWith<IOldTexts>("FindManyAsync")] ValueTask<IReadOnlyDictionary<string, string>> GetManyAsync([Each("id")] string[] ids);
            [CacheKey("b:{id}")] ValueTask<string> LoadAsync(string id, Func<string, CancellationToken, ValueTask<string>> load);
            [CacheKey("c:{id}")] ValueTask<string> UpdateAsync(string id, Func<string, string> update);
            [CacheKey("d:{id}")] ValueTask<bool> TryUpdateAsync(string id, [NotCacheKey] string state, Func<string, string, string> update);
            [CacheKey("e:{id}")] Task<CacheResult<string>> ResultAsync(string id);
        }

        [Ttl("10m")]
        public partial interface IAnyCache<T> where T : class
        {
            [CacheKey("a:{id}")] ValueTask<T> GetAsync(string id);
            [CacheKey("b:{id}")] ValueTask<T> UpdateAsync(string id, Func<T, T> update);
        }
        """);

    [Fact]
    public Task Contract_AndLoader_OfDifferentContexts_AreGenerated() => Check("""
        public interface ITexts { Task<string?> FindAsync(string? id); Task<string> ReadAsync(string id); }

        """ + Old + """
        [Ttl("10m")]
        public partial interface IOldCache
        {
            [CacheKey("a:{id}"), LoadWith<ITexts>("FindAsync")] ValueTask<string> GetAsync(string id);
            [CacheKey("b:{id}"), LoadWith<ITexts>("ReadAsync")] ValueTask<string> ReadAsync(string id);
        }

        #nullable enable
        [Ttl("10m")]
        public partial interface INewCache : IOldCache
        {
            [CacheKey("c:{id}"), LoadWith<IOldTexts>("FindAsync")] ValueTask<string?> FindAsync(string? id);
            [CacheKey("d:{id}"), LoadWith<IOldTexts>("FindAsync")] ValueTask<string> TextAsync(string id);
            [CacheKey("e:{id}"), LoadWith<IOldTexts>("ListAsync")] ValueTask<List<string?>> ListAsync(string id);
        }
        """);

    [Fact]
    public Task State_OfAnotherNullability_IsHandedOn() => Check("""
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}")] ValueTask<string?> LoadAsync(string id, [NotCacheKey] string? state, Func<string, CancellationToken, ValueTask<string?>> load);
            [CacheKey("b:{id}")] ValueTask<string?> UpdateAsync(string id, [NotCacheKey] string? state, Func<string?, string, string> update);
            [CacheKey("c:{id}")] ValueTask<string?> ChangeAsync(string id, [NotCacheKey] List<string> state, Func<string?, List<string?>, string> update);
        }
        """);

    [Theory]
    [InlineData("enable annotations", "?")]
    [InlineData("enable warnings", "")]
    [InlineData("disable", "")]
    [InlineData("enable", "?")]
    public Task Context_OfEveryKind_IsGenerated(string context, string mark) => Check($$"""
        #nullable disable
        #nullable {{context}}
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}")] ValueTask<string{{mark}}> GetAsync(string{{mark}} id);
            [CacheKey("b:{id}")] ValueTask<string{{mark}}> UpdateAsync(string id, Func<string{{mark}}, string> update);
        }
        """);

    [Theory]
    [InlineData(NullableContextOptions.Annotations)]
    [InlineData(NullableContextOptions.Warnings)]
    public async Task Project_OfHalfAContext_IsGenerated(NullableContextOptions context)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(
            [TestCompilation.Usings + Old + "[Ttl(\"10m\")] public partial interface ITextCache { [CacheKey(\"a:{id}\"), LoadWith<IOldTexts>(\"FindAsync\")] ValueTask<string> GetAsync(string id); }"],
            context));

        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info));
        Assert.DoesNotContain(await run.AnalyzeAsync(), static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
    }

    private static Task Check(string source) => GeneratorTest.RunAsync(TestCompilation.Usings + source);
}
