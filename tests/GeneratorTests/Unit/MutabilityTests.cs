using MemcachedGen.Generator.Parsing;
using MemcachedGen.GeneratorTests.Unit.Values;

namespace MemcachedGen.GeneratorTests.Unit;

public sealed class MutabilityTests
{
    [Theory]
    [InlineData("", "int?")]
    [InlineData("", "string")]
    [InlineData("", "DayOfWeek")]
    [InlineData("", "Uri")]
    [InlineData("", "Guid")]
    [InlineData("", "(int, string)")]
    [InlineData("", "Tuple<int, KeyValuePair<int, string>>")]
    [InlineData("", "System.Collections.Immutable.ImmutableArray<string>")]
    [InlineData("", "System.Collections.Immutable.IImmutableDictionary<int, System.Collections.Immutable.ImmutableList<int>>")]
    [InlineData("", "ReadOnlyMemory<byte>")]
    [InlineData("public sealed record A(int X, string Y) { public int[] Copy => [X]; public static int S { get; set; } }", "A")]
    [InlineData("public sealed class A { public readonly int X; public string? Y { get; init; } public A? Next { get; } }", "A")]
    [InlineData("public struct A { public int X; public int Y { get; set; } }", "A")]
    [InlineData("public record P(int X);\npublic sealed record A(int X, int Y) : P(X);", "A")]
    [InlineData("[Union(0, typeof(B))] public interface A;\npublic sealed record B(int X) : A;", "A")]
    public void WhyMutable_OfWhatNobodyCanChange_IsNull(string types, string type) =>
        Assert.Null(Mutability.WhyMutable(RoundTrip.Of(types, type, "default!").Type));

    [Theory]
    [InlineData("", "int[]", "the elements of an array can be replaced; use ImmutableArray<T>")]
    [InlineData("", "List<int>", "the content of 'List<int>' can be changed; use an immutable type")]
    [InlineData("", "IDictionary<int, int>", "the content of 'IDictionary<int, int>' can be changed; use an immutable type")]
    [InlineData("", "System.Text.StringBuilder", "the content of 'StringBuilder' can be changed; use an immutable type")]
    [InlineData("", "Memory<byte>", "the content of 'Memory<byte>' can be changed; use an immutable type")]
    [InlineData("", "IReadOnlyList<int>", "'IReadOnlyList<int>' shows a collection that may change; use an immutable one")]
    [InlineData("", "System.Collections.ObjectModel.ReadOnlyCollection<int>", "'ReadOnlyCollection<int>' shows a collection that may change; use an immutable one")]
    [InlineData("", "object", "'object' may be anything; name a type")]
    [InlineData("", "IFormattable", "'IFormattable' may be anything; name a type")]
    [InlineData("", "(int, int[])", "its element 'int[]' is mutable: the elements of an array can be replaced; use ImmutableArray<T>")]
    [InlineData("public record A(int X);", "A", "'A' is not sealed, and what derives from it may be mutable; seal it")]
    [InlineData("public sealed class A { public int X { get; set; } }", "A", "'A.X' can be set; make it init-only")]
    [InlineData("public sealed class A { public int X { get; private set; } }", "A", "'A.X' can be set; make it init-only")]
    [InlineData("public sealed class A { int _x; public int Next() => _x++; }", "A", "'A._x' can be set; make it readonly")]
    [InlineData("public class P { public int X; }\npublic sealed class A : P;", "A", "'P.X' can be set; make it readonly")]
    [InlineData("public sealed record A(B B);\npublic sealed record B(List<int> X);", "A", "its member 'A.B' is mutable: its member 'B.X' is mutable: the content of 'List<int>' can be changed; use an immutable type")]
    [InlineData("public struct A { public int[] X; }", "A", "its member 'A.X' is mutable: the elements of an array can be replaced; use ImmutableArray<T>")]
    [InlineData("[Union(0, typeof(B))] public interface A;\npublic class B : A;", "A", "its case 'B' is mutable: 'B' is not sealed, and what derives from it may be mutable; seal it")]
    public void WhyMutable_OfWhatCanBeChanged_SaysWhat(string types, string type, string reason) =>
        Assert.Equal(reason, Mutability.WhyMutable(RoundTrip.Of(types, type, "default!").Type));
}
