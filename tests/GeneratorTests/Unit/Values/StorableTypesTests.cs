using MemcachedGen.Generator.Parsing;

namespace MemcachedGen.GeneratorTests.Unit.Values;

/// <summary>What the generator lets through comes back from MessagePack as it was.</summary>
public sealed class StorableTypesTests
{
    [Theory]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } [Key(3)] public string? Y; }", "A", "new A { X = 1, Y = \"y\" }")]
    [InlineData("[MessagePackObject] public record A([property: Key(0)] int X, [property: Key(1)] List<B> Y);\n[MessagePackObject] public readonly record struct B([property: Key(0)] DateOnly D, [property: Key(1)] decimal M);", "A", "new A(1, [new B(new(2024, 1, 2), 1.5m)])")]
    [InlineData("[MessagePackObject(true)] public class A { public int X { get; set; } public string? Y; public int Twice => X * 2; [IgnoreMember] public object? Z { get; set; } }", "A", "new A { X = 1, Y = \"y\" }")]
    [InlineData("[MessagePackObject(true)] public class A(int x) { public int X { get; } = x; public Uri? Y { get; init; } }", "A", "new A(1) { Y = new(\"http://a\") }")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public required int X { get; init; } [Key(1)] public int Next => X + 1; public static int S { get; set; } public int this[int i] => i; }", "A", "new A { X = 1 }")]
    [InlineData("[MessagePackObject] public class A { [Key(\"x\")] public int X { get; set; } [Key(\"y\")] public int[]? Y { get; set; } int hidden; public int Read() => hidden; }", "A", "new A { X = 1, Y = [1, 2] }")]
    [InlineData("[MessagePackObject] public class A { [SerializationConstructor] public A(int x) => X = x; public A(string s, int t) => X = s.Length + t; [Key(0)] public int X { get; } }", "A", "new A(3)")]
    [InlineData("[MessagePackObject] public struct A { public A(int x, int y) { X = x; Y = y; } [Key(0)] public readonly int X; [Key(1)] public readonly int Y; }", "A", "new A(1, 2)")]
    [InlineData("[MessagePackObject] public class A(IEnumerable<object> x) { [Key(0)] public List<string> X { get; } = [.. x.Cast()]; }\nstatic class Casts { public static IEnumerable<string> Cast(this IEnumerable<object> x) { foreach (object o in x) yield return (string)o; } }", "A", "new A([\"a\"])")]
    [InlineData("public class P { [Key(0)] public int X { get; set; } }\n[MessagePackObject] public class A : P { [Key(1)] public int Y { get; set; } }", "A", "new A { X = 1, Y = 2 }")]
    [InlineData("[MessagePackObject] public class P { [Key(0)] public int X { get; set; } }\npublic class A : P { [Key(1)] public int Y { get; set; } }", "A", "new A { X = 1, Y = 2 }")]
    [InlineData("[MessagePackObject] public abstract class P { [Key(0)] public abstract int X { get; set; } [Key(1)] public virtual int Y { get; set; } }\n[MessagePackObject] public class A : P { public override int X { get; set; } [Key(1)] public override int Y { get; set; } }", "A", "new A { X = 1, Y = 2 }")]
    [InlineData("[MessagePackObject] public class A<T> { [Key(0)] public T? X { get; set; } }", "A<A<int[]>>", "new A<A<int[]>> { X = new A<int[]> { X = [1] } }")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } [Key(1)] public A? Next { get; set; } [Key(2)] public Dictionary<string, A>? All { get; set; } }", "A", "new A { X = 1, Next = new A { X = 2 }, All = new() { [\"a\"] = new A() } }")]
    [InlineData("[Union(0, typeof(B)), Union(5, typeof(C))] public interface A;\n[MessagePackObject] public class B : A { [Key(0)] public int X { get; set; } }\n[MessagePackObject] public class C : A { [Key(0)] public A? Y { get; set; } }", "A", "new C { Y = new B { X = 1 } }")]
    [InlineData("[Union(0, typeof(B)), MessagePackObject] public abstract class A { [Key(0)] public int X { get; set; } }\npublic class B : A { [Key(1)] public int Y { get; set; } }", "A[]", "new A[] { new B { X = 1, Y = 2 } }")]
    [InlineData("[MessagePackObject(AllowPrivate = true)] class A { [Key(0)] private int _x; [Key(1)] internal string Y { get; private set; } = \"\"; public static A New() => new() { _x = 1, Y = \"y\" }; public int Twice() => _x * 2; }", "A", "A.New()")]
    [InlineData("[MessagePackObject(AllowPrivate = true)] record A([property: Key(0)] int X, [property: Key(1)] B Y);\n[MessagePackObject(AllowPrivate = true)] readonly record struct B([property: Key(0)] int Z);", "A", "new A(1, new B(2))")]
    [InlineData("class Outer { [MessagePackObject(AllowPrivate = true)] public class A { [Key(0)] public int X { get; set; } } }", "Outer.A", "new Outer.A { X = 1 }")]
    [InlineData("[DataContract] public class A { [DataMember(Order = 0)] public int X { get; set; } [DataMember(Order = 1)] public string? Y { get; set; } public object? Z { get; set; } }", "A", "new A { X = 1, Y = \"y\" }")]
    [InlineData("[DataContract] public class A { [DataMember] public int X { get; set; } [DataMember(Name = \"why\")] public string? Y { get; set; } }", "A", "new A { X = 1, Y = \"y\" }")]
    [InlineData("[MessagePackObject(true)] public class A { public int X { get; set; } [IgnoreDataMember] public object? Z { get; set; } [NonSerialized] public Func<int>? F; }", "A", "new A { X = 1 }")]
    [InlineData("[MessagePackObject] public class A { [Key(0), MessagePackFormatter(typeof(MessagePack.Formatters.TypelessFormatter))] public object? X { get; set; } }", "A", "new A { X = 1 }")]
    [InlineData("public enum E : byte { None, One }", "Dictionary<E, HashSet<Guid>>", "new() { [E.One] = [Guid.Empty] }")]
    [InlineData("", "SortedDictionary<TimeSpan, (int, string)[]>", "new() { [TimeSpan.Zero] = [(1, \"a\")] }")]
    [InlineData("", "(int, int, int, int, int, int, int, int, string)?", "(1, 2, 3, 4, 5, 6, 7, 8, \"9\")")]
    [InlineData("[MessagePackObject(true)] public class P { public object? X { get; set; } }\n[MessagePackObject(true)] public class A : P { public new int X { get; set; } }", "A", "new A { X = 1 }")]
    public void Type_ThatIsLetThrough_ComesBackTheSame(string types, string type, string value)
    {
        RoundTrip sample = RoundTrip.Of(types, type, value);

        Assert.Null(ValueTypes.WhyNot(sample.Type));
        Assert.Equal(RoundTrip.Outcome.Same, sample.Run());
    }

    [Fact]
    public void Type_ThatContainsEverLargerOnesOfItself_Ends() => Assert.Null(ValueTypes.WhyNot(RoundTrip.Of(
        "[MessagePackObject] public class A<T> { [Key(0)] public A<A<T>>? Next { get; set; } }", "A<int>", "new()").Type));
}
