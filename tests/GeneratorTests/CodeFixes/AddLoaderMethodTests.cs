using MemcachedGen.CodeFixes;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.CodeFixes;

public sealed class AddLoaderMethodTests
{
    private const string Get = "[CacheKey(\"a:{id}\"), LoadWith<ISource>(\"FindAsync\")] ValueTask<string?> GetAsync(int id, CancellationToken ct = default);";
    private const string Find = "ValueTask<string?> FindAsync(int id, CancellationToken cancellationToken);";

    [Theory]
    [InlineData("public interface ISource\n{\n    void Other(); // other\n}\n", "public interface ISource\n{\n    void Other(); // other\n    " + Find + "\n}\n")]
    [InlineData("public interface ISource\n{\n}\n", "public interface ISource\n{\n    " + Find + "\n}\n")]
    [InlineData("public interface ISource;\n", "public interface ISource\n{\n    " + Find + "\n}\n")]
    [InlineData("public interface ISource { }\n", "public interface ISource { " + Find + " }\n")]
    public async Task Fix_OfAMissingMethod_DeclaresIt(string before, string after) => Assert.Equal(
        [Source.Of(Get, after)], await CodeFixTest.FixFirstAsync(new AddLoaderMethodCodeFix(), Source.Of(Get, before)));

    [Fact]
    public async Task Fix_OfABatch_DeclaresABatch() => Assert.Equal(
        [Source.Of("[CacheKey(\"a:{tenant}:{id}\"), LoadWith<ISource>(\"FindAsync\")] ValueTask<IReadOnlyDictionary<int, string>> GetAsync(Guid tenant, [Each(\"id\")] IEnumerable<int> ids);", "public interface ISource { ValueTask<IReadOnlyDictionary<int, string>> FindAsync(Guid tenant, IReadOnlyCollection<int> ids, CancellationToken cancellationToken); }\n")],
        await CodeFixTest.FixFirstAsync(
            new AddLoaderMethodCodeFix(),
            Source.Of("[CacheKey(\"a:{tenant}:{id}\"), LoadWith<ISource>(\"FindAsync\")] ValueTask<IReadOnlyDictionary<int, string>> GetAsync(Guid tenant, [Each(\"id\")] IEnumerable<int> ids);", "public interface ISource { }\n")));

    [Fact]
    public async Task Fix_WithAResult_LoadsItsValue() => Assert.Equal(
        [Source.Of("[CacheKey, LoadWith<ISource>(\"FindAsync\")] ValueTask<CacheResult<string?>> GetAsync(int @class, [Ttl] TimeSpan ttl);", "public interface ISource { ValueTask<string?> FindAsync(int @class, CancellationToken cancellationToken); }\n")],
        await CodeFixTest.FixFirstAsync(
            new AddLoaderMethodCodeFix(),
            Source.Of("[CacheKey, LoadWith<ISource>(\"FindAsync\")] ValueTask<CacheResult<string?>> GetAsync(int @class, [Ttl] TimeSpan ttl);", "public interface ISource { }\n")));

    [Fact]
    public async Task FixAll_InTwoDocuments_DeclaresEachOnceWithNamesThatAreInScopeThere() => Assert.Equal(
        [
            Source.Of(Get + "\n    " + Get.Replace("a:", "b:", StringComparison.Ordinal).Replace("GetAsync", "ReadAsync", StringComparison.Ordinal)),
            "public interface ISource\r\n{\r\n    System.Threading.Tasks.ValueTask<string?> FindAsync(int id, System.Threading.CancellationToken cancellationToken);\r\n}\r\n",
        ],
        await CodeFixTest.FixAllAsync(
            new AddLoaderMethodCodeFix(),
            Source.Of(Get + "\n    " + Get.Replace("a:", "b:", StringComparison.Ordinal).Replace("GetAsync", "ReadAsync", StringComparison.Ordinal)),
            "public interface ISource\r\n{\r\n}\r\n"));

    [Theory]
    [InlineData("public sealed class ISource;\n")]
    [InlineData("public interface ISource { void FindAsync(int id); }\n")]
    [InlineData("public interface IBase { void FindAsync(int id); }\npublic interface ISource : IBase;\n")]
    public async Task Fix_OfAClass_OrOfAMethodThatIsThere_IsNotOffered(string types) =>
        Assert.Empty(await CodeFixTest.TitlesAsync(new AddLoaderMethodCodeFix(), Source.Of(Get, types)));
}
