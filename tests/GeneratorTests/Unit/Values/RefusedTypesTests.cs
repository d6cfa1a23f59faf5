using MemcachedGen.Generator.Parsing;
using Outcome = MemcachedGen.GeneratorTests.Unit.Values.RoundTrip.Outcome;

namespace MemcachedGen.GeneratorTests.Unit.Values;

/// <summary>What the generator refuses MessagePack cannot store, or gives back as something else.</summary>
public sealed class RefusedTypesTests
{
    private const string Plain = "public class Plain { public int X { get; set; } }\n";

    [Theory]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } public int Y { get; set; } }", "its member 'A.Y' has neither [Key] nor [IgnoreMember]; add one of them")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } public int Y; }", "its member 'A.Y' has neither [Key] nor [IgnoreMember]; add one of them")]
    [InlineData("public class P { public int Y { get; set; } }\n[MessagePackObject] public class A : P { [Key(0)] public int X { get; set; } }", "its member 'P.Y' has neither [Key] nor [IgnoreMember]; add one of them")]
    [InlineData("[MessagePackObject(AllowPrivate = true)] public class A { [Key(0)] public int X { get; set; } private int _y = 2; public int Y() => _y++; }", "its member 'A._y' has neither [Key] nor [IgnoreMember]; add one of them")]
    [InlineData("[MessagePackObject] public class A { [Key(1)] public int X { get; set; } [Key(1)] public int Y { get; set; } }", "its members 'A.X' and 'A.Y' share the key 1; give each its own")]
    [InlineData("[MessagePackObject] public class A { [Key(\"x\")] public int X { get; set; } [Key(\"x\")] public int Y { get; set; } }", "its members 'A.X' and 'A.Y' share the key \"x\"; give each its own")]
    [InlineData("[MessagePackObject] public class P { [Key(0)] public int X { get; set; } }\n[MessagePackObject] public class A : P { [Key(0)] public new int X { get; set; } }", "its members 'P.X' and 'A.X' share the key 0; give each its own")]
    [InlineData("[MessagePackObject] public class A { [Key(-1)] public int X { get; set; } }", "the key -1 of its member 'A.X' is negative; keys count from 0", Outcome.Different, "new A { X = 1 }")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } [Key(\"y\")] public int Y { get; set; } }", "its members 'A.X' and 'A.Y' have a number and a name for keys; use one or the other")]
    [InlineData("[DataContract] public class A { [DataMember(Order = 0)] public int X { get; set; } [DataMember] public int Y { get; set; } }", "its members 'A.X' and 'A.Y' have a number and a name for keys; use one or the other")]
    [InlineData("[Union(0, typeof(B)), Union(0, typeof(C))] public abstract class P;\n[MessagePackObject] public class B : P;\n[MessagePackObject] public class C : P;\n[MessagePackObject] public class A { [Key(0)] public P X { get; set; } = new B(); }", "its member 'A.X' cannot: its cases 'B' and 'C' share the key 0; give each its own")]
    [InlineData("[Union(0, typeof(B)), Union(1, typeof(B))] public abstract class P;\n[MessagePackObject] public class B : P;\n[MessagePackObject] public class A { [Key(0)] public P X { get; set; } = new B(); }", "its member 'A.X' cannot: its case 'B' has two keys; keep one")]
    internal void Keys_ThatAreWrong_AreRefused(string types, string reason, Outcome outcome = Outcome.Throws, string value = "new A()")
    {
        RoundTrip sample = RoundTrip.Of(types, "A", value);

        Assert.Equal(new ValueFault(reason, IsOfKeys: true), ValueWalk.FaultOf(sample.Type));
        Assert.Equal(outcome, sample.Run());
    }

    [Theory]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public Plain? X { get; set; } }", "its member 'A.X' cannot: MessagePack does not know its members; put [MessagePackObject] on it and [Key] on its members")]
    [InlineData("[MessagePackObject] public class B { [Key(0)] public Plain[]? Y { get; set; } }\n[MessagePackObject] public class A { [Key(0)] public Dictionary<int, B> X { get; set; } = new() { [1] = new() { Y = [new()] } }; }", "its member 'A.X' cannot: its element 'B' cannot: its member 'B.Y' cannot: its element 'Plain' cannot: MessagePack does not know its members; put [MessagePackObject] on it and [Key] on its members")]
    [InlineData("[MessagePackObject(true)] public class A { public System.IO.Stream? X { get; set; } }", "its member 'A.X' cannot: a stream can be read once only; store its bytes as byte[]")]
    [InlineData("[MessagePackObject(true)] public class A { public Func<int>? X { get; set; } }", "its member 'A.X' cannot: a delegate is code; store data")]
    [InlineData("[MessagePackObject(true)] public class A { public Task<int>? X { get; set; } }", "its member 'A.X' cannot: a task is work, not a value; store its result")]
    [InlineData("[MessagePackObject(true)] public class A { public IAsyncEnumerable<int>? X { get; set; } }", "its member 'A.X' cannot: a lazy sequence may run a query each time it is read; store a list, as IReadOnlyList<T>")]
    [InlineData("public abstract class P;\n[MessagePackObject(true)] public class A { public P? X { get; set; } }", "its member 'A.X' cannot: MessagePack does not know its members; put [MessagePackObject] on it and [Key] on its members")]
    [InlineData("[MessagePackObject] public abstract class P;\n[MessagePackObject(true)] public class A { public P? X { get; set; } }", "its member 'A.X' cannot: it is abstract, so MessagePack cannot create one; put [Union] on it, or name the type")]
    [InlineData("[MessagePackObject(true)] public class A { public IFormattable? X { get; set; } }", "its member 'A.X' cannot: MessagePack does not know its implementations; put [Union] on it, or name the type")]
    [InlineData("[MessagePackObject(true)] public class A { public Dictionary<TimeSpan, int>? X { get; set; } = new() { [default] = 1 }; }", "its member 'A.X' cannot: MessagePack has no safe hash of its key 'TimeSpan'; use a number, a string, a Guid, a DateTime or an enum, or a list of pairs")]
    [InlineData("[MessagePackObject(true)] public class A { public IReadOnlySet<(int, int)>? X { get; set; } = new HashSet<(int, int)>(); }", "its member 'A.X' cannot: MessagePack has no safe hash of its key '(int, int)'; use a number, a string, a Guid, a DateTime or an enum, or a list of pairs")]
    [InlineData("[MessagePackObject(true)] public class A { public System.Collections.Immutable.ImmutableDictionary<decimal, int> X { get; set; } = System.Collections.Immutable.ImmutableDictionary<decimal, int>.Empty; }", "its member 'A.X' cannot: MessagePack has no safe hash of its key 'decimal'; use a number, a string, a Guid, a DateTime or an enum, or a list of pairs")]
    [InlineData("[MessagePackObject] class A { [Key(0)] public int X { get; set; } }", "MessagePack builds formatters for public types only; make it public, or write [MessagePackObject(AllowPrivate = true)]")]
    [InlineData("class O { [MessagePackObject] public class A { [Key(0)] public int X { get; set; } } }", "MessagePack builds formatters for public types only; make it public, or write [MessagePackObject(AllowPrivate = true)]", Outcome.Throws, "new O.A()", "O.A")]
    [InlineData("[MessagePackObject] public class A<T> { [Key(0)] public T? X { get; set; } }\n[MessagePackObject(AllowPrivate = true)] class B;", "MessagePack builds formatters for public types only; make it public, or write [MessagePackObject(AllowPrivate = true)]", Outcome.Throws, "new()", "A<B>")]
    [InlineData("[DataContract] class A { [DataMember] public int X { get; set; } }", "MessagePack builds formatters for public types only; make it public")]
    [InlineData("[Union(0, typeof(B))] interface P;\n[MessagePackObject(AllowPrivate = true)] class B : P;\n[MessagePackObject(AllowPrivate = true)] class A { [Key(0)] public P X { get; set; } = new B(); }", "its member 'A.X' cannot: MessagePack builds formatters for public types only; make it public")]
    [InlineData("[MessagePackObject] public class A { private A() { } [Key(0)] public int X { get; set; } public static A New() => new(); }", "it has no public constructor; add one", Outcome.Throws, "A.New()")]
    [InlineData("[MessagePackObject] public class A { public A(int x, string y) => X = x + y.Length; [Key(0)] public int X { get; set; } }", "no constructor of 'A' takes its members in the order of their keys; add one, or one without parameters", Outcome.Throws, "new A(1, \"\")")]
    [InlineData("[MessagePackObject] public class A { public A(string x) => X = x.Length; [Key(0)] public int X { get; set; } }", "no constructor of 'A' takes its members in the order of their keys; add one, or one without parameters", Outcome.Throws, "new A(\"\")")]
    [InlineData("[MessagePackObject(true)] public class A(int other) { public int X { get; } = other; }", "no constructor of 'A' takes its members by their names; add one, or one without parameters", Outcome.Throws, "new A(1)")]
    [InlineData("[MessagePackObject] public struct A { public A(string x) => X = x.Length; [Key(0)] public int X { get; set; } }", "no constructor of 'A' takes its members in the order of their keys; add one, or one without parameters")]
    [InlineData("[MessagePackObject] public class A { [SerializationConstructor] private A(int x) => X = x; public A() { } [Key(0)] public int X { get; } }", "its [SerializationConstructor] is not public; make it public")]
    [InlineData("[MessagePackObject] public class A { [SerializationConstructor] public A(int x) => X = x; [SerializationConstructor] public A() { } [Key(0)] public int X { get; } }", "two constructors bear [SerializationConstructor]; keep one")]
    [InlineData("[MessagePackObject] public record A([property: Key(1)] int X, [property: Key(0)] int Y);", "MessagePack fills a constructor's parameters in the order of the keys, so 'X' would get the value of 'A.Y'; number the keys in the order of the parameters", Outcome.Different, "new A(1, 2)")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] private int X { get; set; } public static A New() => new() { X = 1 }; }", "its member 'A.X' has a key but is not public, so MessagePack leaves it out; make it public, or write [MessagePackObject(AllowPrivate = true)]", Outcome.Different, "A.New()")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; private set; } public static A New() => new() { X = 1 }; }", "its member 'A.X' cannot be set, so its value would be lost; add a public setter, a constructor parameter or [IgnoreMember]", Outcome.Different, "A.New()")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public readonly int X; public A(int x, Guid other) => X = x; public A() { } }", "its member 'A.X' cannot be set, so its value would be lost; add a public setter, a constructor parameter or [IgnoreMember]", Outcome.Different, "new A(1, default)")]
    [InlineData("[MessagePackObject(true)] public class A { public List<int> X { get; } = []; }", "its member 'A.X' cannot be set, so its value would be lost; add a public setter, a constructor parameter or [IgnoreMember]", Outcome.Different, "new A { X = { 1 } }")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { private get; set; } }", "its member 'A.X' has no public getter, so there is nothing to write; add one or [IgnoreMember]", Outcome.Different, "new A { X = 1 }")]
    [InlineData("[Union(0, typeof(B))] public class P;\n[MessagePackObject] public class B : P;\n[MessagePackObject] public class A { [Key(0)] public P X { get; set; } = new B(); }", "its member 'A.X' cannot: only an interface or an abstract class can be a [Union]; make it abstract")]
    [InlineData("[Union(0, typeof(B))] public abstract class P;\n[MessagePackObject] public abstract class B : P;\n[MessagePackObject] public class C : B;\n[MessagePackObject] public class A { [Key(0)] public P X { get; set; } = new C(); }", "its member 'A.X' cannot: its case 'B' is abstract, so no value is ever of that type; name the types that derive from it", Outcome.Different)]
    [InlineData("[Union(0, typeof(B))] public interface P;\n[MessagePackObject] public class B : P { [Key(0)] public Plain X { get; set; } = new(); }\n[MessagePackObject] public class A { [Key(0)] public P X { get; set; } = new B(); }", "its member 'A.X' cannot: its case 'B' cannot: its member 'B.X' cannot: MessagePack does not know its members; put [MessagePackObject] on it and [Key] on its members")]
    [InlineData("[MessagePackObject] public class A : List<int> { [Key(0)] public int X { get; set; } }", "MessagePack writes it as a plain collection and leaves out its members; make the collection a member", Outcome.Different, "new A { X = 1 }")]
    internal void Type_ThatIsRefused_DoesNotComeBack(string types, string reason, Outcome outcome = Outcome.Throws, string value = "new A()", string type = "A")
    {
        RoundTrip sample = RoundTrip.Of(Plain + types, type, value);

        Assert.Equal(reason, ValueTypes.WhyNot(sample.Type));
        Assert.Equal(outcome, sample.Run());
    }

    // A union that cannot hold a case works until that case is met. An object or a sequence comes back, but as what
    // MessagePack makes of it. A collection of one's own comes back while it has no members.
    [Theory]
    [InlineData("[Union(0, typeof(B)), Union(1, typeof(C))] public interface P;\n[MessagePackObject] public class B : P;\n[MessagePackObject] public class C;\n[MessagePackObject] public class A { [Key(0)] public P X { get; set; } = new B(); }", "its member 'A.X' cannot: its case 'C' does not derive from it; derive it, or remove the case")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public object? X { get; set; } = true; }", "its member 'A.X' cannot: its shape is unknown at build time; name the type")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public dynamic? X { get; set; } = true; }", "its member 'A.X' cannot: its shape is unknown at build time; name the type")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public IEnumerable<int> X { get; set; } = new int[] { 1 }; }", "its member 'A.X' cannot: a lazy sequence may run a query each time it is read; store a list, as IReadOnlyList<T>")]
    [InlineData("public class A : List<int>;", "MessagePack would write it as a plain collection and leave out its members; name a common collection, as List<T>")]
    internal void Type_ThatIsRefusedForSafety_MayComeBack(string types, string reason)
    {
        RoundTrip sample = RoundTrip.Of(types, "A", "new A()");

        Assert.Equal(reason, ValueTypes.WhyNot(sample.Type));
        Assert.Equal(Outcome.Same, sample.Run());
    }
}
