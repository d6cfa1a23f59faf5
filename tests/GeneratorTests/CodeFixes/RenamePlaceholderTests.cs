using MemcachedGen.CodeFixes;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.CodeFixes;

public sealed class RenamePlaceholderTests
{
    [Theory]
    [InlineData("[CacheKey(\"a:{isnb}\")] ValueTask<int?> GetAsync(string isbn);", "[CacheKey(\"a:{isbn}\")] ValueTask<int?> GetAsync(string isbn);", "Use '{isbn}'")]
    [InlineData("[CacheKey(@\"a:{dat}\" /* why */)] ValueTask<int?> GetAsync(int data);", "[CacheKey(@\"a:{data}\" /* why */)] ValueTask<int?> GetAsync(int data);", "Use '{data}'")]
    [InlineData("[CacheKey(\"a:{tiem:HHmm}\")] ValueTask<int?> GetAsync(TimeOnly time);", "[CacheKey(\"a:{time:HHmm}\")] ValueTask<int?> GetAsync(TimeOnly time);", "Use '{time}'")]
    public async Task Fix_OfAMisspeltName_WritesTheNearest(string before, string after, string title)
    {
        Assert.Equal([title], await CodeFixTest.TitlesAsync(new RenamePlaceholderCodeFix(), Source.Of(before)));
        Assert.Equal([Source.Of(after)], await CodeFixTest.FixFirstAsync(new RenamePlaceholderCodeFix(), Source.Of(before)));
    }

    [Theory]
    [InlineData("[CacheKey(\"a:{nothing}\")] ValueTask<int?> GetAsync(int id);")]
    [InlineData("[CacheKey(\"\\u0061:{isnb}\")] ValueTask<int?> GetAsync(string isbn);")]
    public async Task Fix_WithoutANearName_OrLiteral_IsNotOffered(string members) =>
        Assert.Empty(await CodeFixTest.TitlesAsync(new RenamePlaceholderCodeFix(), Source.Of(members)));

    [Fact]
    public async Task FixAll_InAProject_RenamesEach() => Assert.Equal(
        [Source.Of("[CacheKey(\"t:{isbn}:{lang}\")] ValueTask<int?> GetAsync(string isbn, string lang);\n    [CacheKey(\"x:{name}\")] ValueTask<int?> FindAsync(string name);")],
        await CodeFixTest.FixAllAsync(
            new RenamePlaceholderCodeFix(),
            Source.Of("[CacheKey(\"t:{isnb}:{lnag}\")] ValueTask<int?> GetAsync(string isbn, string lang);\n    [CacheKey(\"x:{nmae}\")] ValueTask<int?> FindAsync(string name);")));
}
