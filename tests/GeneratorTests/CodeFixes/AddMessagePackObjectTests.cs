using MemcachedGen.CodeFixes;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.CodeFixes;

public sealed class AddMessagePackObjectTests
{
    private const string Get = "[CacheKey(\"a:{id}\")] ValueTask<A?> GetAsync(int id, CancellationToken ct = default);";

    [Theory]
    [InlineData("/// <summary>A.</summary>\npublic sealed record A(int X, string? Y); // record\n", "/// <summary>A.</summary>\n[MessagePackObject]\npublic sealed record A([property: Key(0)] int X, [property: Key(1)] string? Y); // record\n")]
    [InlineData("public class A\n{\n    // first\n    public int X { get; set; }\n\n    public string? Y;\n    public int Twice => X * 2;\n    private int _z;\n    public int Z() => _z++;\n}\n", "[MessagePackObject]\npublic class A\n{\n    // first\n    [Key(0)] public int X { get; set; }\n\n    [Key(1)] public string? Y;\n    [IgnoreMember] public int Twice => X * 2;\n    private int _z;\n    public int Z() => _z++;\n}\n")]
    [InlineData("public class A { public string Y { get; } public int X { get; } public A(int x, string y) { X = x; Y = y; } }\n", "[MessagePackObject]\npublic class A { [Key(1)] public string Y { get; } [Key(0)] public int X { get; } public A(int x, string y) { X = x; Y = y; } }\n")]
    [InlineData("public class A { [Key(4)] public int X { get; set; } public int Y { get; set; } [IgnoreMember] public int Z { get; set; } }\n", "[MessagePackObject]\npublic class A { [Key(4)] public int X { get; set; } [Key(5)] public int Y { get; set; } [IgnoreMember] public int Z { get; set; } }\n")]
    [InlineData("public class P { public int X { get; set; } }\npublic class A : P { public int Y { get; set; } }\n", "public class P { [Key(0)] public int X { get; set; } }\n[MessagePackObject]\npublic class A : P { [Key(1)] public int Y { get; set; } }\n")]
    [InlineData("public readonly record struct B(Guid Id, A? Back);\npublic sealed record A(List<B> Bs);\n", "[MessagePackObject]\npublic readonly record struct B([property: Key(0)] Guid Id, [property: Key(1)] A? Back);\n[MessagePackObject]\npublic sealed record A([property: Key(0)] List<B> Bs);\n")]
    [InlineData("public sealed record B(int X);\n[MessagePackObject] public sealed record A([property: Key(0)] B B);\n", "[MessagePackObject]\npublic sealed record B([property: Key(0)] int X);\n[MessagePackObject] public sealed record A([property: Key(0)] B B);\n")]
    public async Task Fix_OfATypeOfSource_MarksItAndItsMembers(string before, string after) => Assert.Equal(
        [Source.Of(Get, after)], await CodeFixTest.FixFirstAsync(new AddMessagePackObjectCodeFix(), Source.Of(Get, before)));

    [Fact]
    public async Task Fix_OfAnInternalType_AllowsPrivate()
    {
        string[] result = await CodeFixTest.FixFirstAsync(
            new AddMessagePackObjectCodeFix(), Internal("internal sealed record A(int X);\n"));

        Assert.Equal([Internal("[MessagePackObject(AllowPrivate = true)]\ninternal sealed record A([property: Key(0)] int X);\n")], result);
    }

    [Fact]
    public async Task FixAll_WithoutUsing_MarksEachTypeOnceByWholeNames() => Assert.Equal(
        [
            Source.Of(Get + "\n    " + Get.Replace("a:", "b:", StringComparison.Ordinal).Replace("GetAsync", "ReadAsync", StringComparison.Ordinal)),
            "namespace N\n{\n    [global::MessagePack.MessagePackObject]\n    public sealed record B([property: global::MessagePack.Key(0)] int X);\n}\n\n[global::MessagePack.MessagePackObject]\npublic sealed record A([property: global::MessagePack.Key(0)] N.B B);\n",
        ],
        await CodeFixTest.FixAllAsync(
            new AddMessagePackObjectCodeFix(),
            Source.Of(Get + "\n    " + Get.Replace("a:", "b:", StringComparison.Ordinal).Replace("GetAsync", "ReadAsync", StringComparison.Ordinal)),
            "namespace N\n{\n    public sealed record B(int X);\n}\n\npublic sealed record A(N.B B);\n"));

    [Theory]
    [InlineData("public interface A;\n")]
    [InlineData("public abstract class A;\n")]
    [InlineData("public sealed record A(System.IO.Stream X);\n")]
    [InlineData("public sealed record A(Exception X);\n")]
    [InlineData("public class A : List<int>;\n")]
    [InlineData("public class A : Exception;\n")]
    [InlineData("public class A { [Key(\"x\")] public int X { get; set; } public int Y { get; set; } }\n")]
    [InlineData("public class A { public int X, Y; }\n")]
    [InlineData("public sealed record A(Dictionary<TimeSpan, int> X);\n")]
    public async Task Fix_OfWhatAttributesDoNotHelp_IsNotOffered(string types) =>
        Assert.Empty(await CodeFixTest.TitlesAsync(new AddMessagePackObjectCodeFix(), Source.Of(Get, types)));

    private static string Internal(string types) => Source.Of(Get, types).Replace("public partial", "internal partial", StringComparison.Ordinal);
}
