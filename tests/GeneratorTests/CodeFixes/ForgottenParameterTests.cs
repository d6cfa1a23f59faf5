using MemcachedGen.CodeFixes;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.CodeFixes;

public sealed class ForgottenParameterTests
{
    [Theory]
    [InlineData("[CacheKey(\"a:{id}\")] ValueTask<int?> GetAsync(int id, string language);", "[CacheKey(\"a:{id}:{language}\")] ValueTask<int?> GetAsync(int id, string language);")]
    [InlineData("[CacheKey( @\"a\" )] // all\n    ValueTask<int?> GetAsync(int id);", "[CacheKey( @\"a:{id}\" )] // all\n    ValueTask<int?> GetAsync(int id);")]
    [InlineData("[CacheKey(\"\"\"a\"\"\")] ValueTask<int?> GetAsync(int id);", "[CacheKey(\"\"\"a:{id}\"\"\")] ValueTask<int?> GetAsync(int id);")]
    [InlineData("[CacheKey(\"a\")] ValueTask<IReadOnlyDictionary<int, string>> GetAsync([Each(\"id\")] int[] ids);", "[CacheKey(\"a:{id}\")] ValueTask<IReadOnlyDictionary<int, string>> GetAsync([Each(\"id\")] int[] ids);")]
    public async Task AddToTemplate_OfAForgottenParameter_AppendsIt(string before, string after) => Assert.Equal(
        [Source.Of(after)], await CodeFixTest.FixFirstAsync(new AddToTemplateCodeFix(), Source.Of(before)));

    [Fact]
    public async Task AddToTemplate_OfAConstant_IsNotOffered() => Assert.Empty(await CodeFixTest.TitlesAsync(
        new AddToTemplateCodeFix(), Source.Of("const string Key = \"a\";\n    [CacheKey(Key)] ValueTask<int?> GetAsync(int id);")));

    [Fact]
    public async Task Fixes_SayWhatTheyDo()
    {
        string source = Source.Of("[CacheKey(\"a\")] ValueTask<int?> GetAsync(int id);");

        Assert.Equal(["Add '{id}' to the key"], await CodeFixTest.TitlesAsync(new AddToTemplateCodeFix(), source));
        Assert.Equal(["Mark with [NotCacheKey]"], await CodeFixTest.TitlesAsync(new NotCacheKeyCodeFix(), source));
    }

    [Fact]
    public async Task AddToTemplate_OfAll_KeepsTheirOrder() => Assert.Equal(
        [Source.Of("[CacheKey(\"a:{x}:{y}:{z}\")] ValueTask<int?> GetAsync(int x, int y, int z);")],
        await CodeFixTest.FixAllAsync(new AddToTemplateCodeFix(), Source.Of("[CacheKey(\"a:{x}\")] ValueTask<int?> GetAsync(int x, int y, int z);")));

    [Theory]
    [InlineData("")]
    [InlineData("/* how */ ")]
    public async Task NotCacheKey_OfAForgottenParameter_MarksIt(string comment) => Assert.Equal(
        [Source.Of($"[CacheKey(\"a:{{id}}\")] ValueTask<int?> GetAsync(int id,\n        {comment}[NotCacheKey] string user);")],
        await CodeFixTest.FixFirstAsync(
            new NotCacheKeyCodeFix(), Source.Of($"[CacheKey(\"a:{{id}}\")] ValueTask<int?> GetAsync(int id,\n        {comment}string user);")));

    [Fact]
    public async Task NotCacheKey_WithoutUsing_WritesTheWholeName() => Assert.Equal(
        ["[MemcachedGen.Ttl(\"1m\")] public partial interface IA { [MemcachedGen.CacheKey(\"a\")] System.Threading.Tasks.ValueTask<int?> GetAsync([global::MemcachedGen.NotCacheKey] int id, [global::MemcachedGen.NotCacheKey] int user); }"],
        await CodeFixTest.FixAllAsync(
            new NotCacheKeyCodeFix(),
            "[MemcachedGen.Ttl(\"1m\")] public partial interface IA { [MemcachedGen.CacheKey(\"a\")] System.Threading.Tasks.ValueTask<int?> GetAsync(int id, int user); }"));

    [Fact]
    public async Task Fixes_OfAParameterThatTheTargetDoesNotHave_AreNotOffered()
    {
        string source = Source.Of("[CacheKey(\"a:{id}\")] ValueTask<int?> GetAsync(int id);\n    [Invalidates(nameof(GetAsync))] ValueTask RemoveAsync(int id, string user);");

        Assert.Empty(await CodeFixTest.TitlesAsync(new AddToTemplateCodeFix(), source));
        Assert.Empty(await CodeFixTest.TitlesAsync(new NotCacheKeyCodeFix(), source));
    }
}
