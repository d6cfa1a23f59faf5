using MemcachedGen.CodeFixes;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.CodeFixes;

public sealed class MakePartialTests
{
    private const string Body = " { [MemcachedGen.Ttl(\"1m\")] [MemcachedGen.CacheKey(\"{id}\")] System.Threading.Tasks.ValueTask<int?> GetAsync(int id); }\n";

    [Fact]
    public async Task Fix_WithModifiers_AddsPartialBeforeTheKeyword()
    {
        string[] result = await CodeFixTest.FixFirstAsync(
            new MakePartialCodeFix(),
            "/// <summary>Titles.</summary>\n[MemcachedGen.Ttl(\"1m\")]\npublic  /* keep */ interface ITextCache" + Body);

        Assert.Equal(
            ["/// <summary>Titles.</summary>\n[MemcachedGen.Ttl(\"1m\")]\npublic  /* keep */ partial interface ITextCache" + Body], result);
    }

    [Fact]
    public async Task Fix_WithoutModifiers_KeepsTheCommentInFront()
    {
        string[] result = await CodeFixTest.FixFirstAsync(new MakePartialCodeFix(), "// first\ninterface ITextCache" + Body);

        Assert.Equal(["// first\npartial interface ITextCache" + Body], result);
    }

    [Fact]
    public async Task Fix_OfANestedContract_MakesItsContainersPartial()
    {
        string[] result = await CodeFixTest.FixFirstAsync(
            new MakePartialCodeFix(),
            "public static class Outer\n{\n    internal readonly record struct Inner\n    {\n        public interface ITextCache" + Body + "    }\n}\n");

        Assert.Equal(
            ["public static partial class Outer\n{\n    internal readonly partial record struct Inner\n    {\n        public partial interface ITextCache" + Body + "    }\n}\n"],
            result);
    }

    [Fact]
    public async Task FixAll_InAProject_ChangesEveryContractOnce()
    {
        string[] result = await CodeFixTest.FixAllAsync(
            new MakePartialCodeFix(),
            "class Outer\n{\n    internal interface IFirstCache" + Body + "    internal interface ISecondCache" + Body + "}\n",
            "public interface IThirdCache" + Body,
            "public interface INoCache;\n");

        Assert.Equal(
            [
                "partial class Outer\n{\n    internal partial interface IFirstCache" + Body + "    internal partial interface ISecondCache" + Body + "}\n",
                "public partial interface IThirdCache" + Body,
                "public interface INoCache;\n",
            ],
            result);
    }
}
