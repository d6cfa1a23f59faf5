using MemcachedGen.CodeFixes;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.CodeFixes;

public sealed class AddCancellationTokenTests
{
    [Theory]
    [InlineData("[CacheKey(\"a:{id}\")] ValueTask<int?> GetAsync(int id);", "[CacheKey(\"a:{id}\")] ValueTask<int?> GetAsync(int id, CancellationToken cancellationToken = default);")]
    [InlineData("[CacheKey(\"a\")] ValueTask<int?> GetAsync( );", "[CacheKey(\"a\")] ValueTask<int?> GetAsync(CancellationToken cancellationToken = default );")]
    [InlineData("[CacheKey] ValueTask<int?> GetAsync(int id /* which */, // more\n        int cancellationToken /* last */);", "[CacheKey] ValueTask<int?> GetAsync(int id /* which */, // more\n        int cancellationToken, CancellationToken token = default /* last */);")]
    [InlineData("[CacheKey(\"a:{id}\")] ValueTask<int?> GetAsync(int id, int x, Func<int, CancellationToken, ValueTask<int?>> load);", "[CacheKey(\"a:{id}\")] ValueTask<int?> GetAsync(int id, int x, Func<int, CancellationToken, ValueTask<int?>> load, CancellationToken cancellationToken = default);")]
    public async Task Fix_OfAMethodWithoutToken_AddsItLast(string before, string after) => Assert.Equal(
        [Source.Of(after)], await CodeFixTest.FixFirstAsync(new AddCancellationTokenCodeFix(), Source.Of(before)));

    [Fact]
    public async Task Fix_NextToAnOverloadWithToken_IsNotOffered() => Assert.Empty(await CodeFixTest.TitlesAsync(
        new AddCancellationTokenCodeFix(),
        Source.Of("[CacheKey(\"a:{id}\")] ValueTask<int?> GetAsync(int id);\n    [CacheKey(\"a:{id}\")] ValueTask<int?> GetAsync(int id, CancellationToken ct);")));

    [Fact]
    public async Task FixAll_ByScope_ChangesWhatIsInIt()
    {
        string before = "[MemcachedGen.Ttl(\"1m\")] public partial interface IA { [MemcachedGen.CacheKey(\"a\")] System.Threading.Tasks.ValueTask<int?> GetAsync(); }\n";
        string after = before.Replace("()", "(global::System.Threading.CancellationToken cancellationToken = default)", StringComparison.Ordinal);
        string otherBefore = before.Replace("IA", "IB", StringComparison.Ordinal);
        string otherAfter = after.Replace("IA", "IB", StringComparison.Ordinal);

        Assert.Equal(after, await CodeFixTest.FixDocumentAsync(new AddCancellationTokenCodeFix(), before, otherBefore));
        Assert.Equal([after, otherAfter], await CodeFixTest.FixAllAsync(new AddCancellationTokenCodeFix(), before, otherBefore));
        Assert.Equal([after, otherAfter], await CodeFixTest.FixSolutionAsync(new AddCancellationTokenCodeFix(), before, otherBefore));
    }
}
