using MemcachedGen.Generator.Parsing;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.GeneratorTests.Unit;

public sealed class SchemaFingerprintTests
{
    private const string Base = "[MessagePackObject] public class A { [Key(0)] public int X { get; set; } [Key(1)] public string? Y { get; set; } }";

    [Theory]
    [InlineData("int", "int?")]
    [InlineData("string", "string?")]
    [InlineData("List<int>", "IReadOnlyList<int>")]
    [InlineData("List<int>", "int[]")]
    [InlineData("Dictionary<int, string>", "IReadOnlyDictionary<int, string>")]
    [InlineData("(int, string)", "(int Count, string Name)?")]
    [InlineData("Tuple<int, string>", "KeyValuePair<int, string>")]
    [InlineData("byte[]", "Memory<byte>")]
    public void Of_TypesOfOneWireForm_IsEqual(string left, string right) => Assert.Equal(Of("", left), Of("", right));

    [Theory]
    [InlineData("int", "long")]
    [InlineData("int", "string")]
    [InlineData("int[]", "int?[]")]
    [InlineData("string[]", "string?[]")]
    [InlineData("int[]", "int[,]")]
    [InlineData("int[]", "int[][]")]
    [InlineData("List<byte>", "byte[]")]
    [InlineData("Dictionary<int, string>", "Dictionary<string, int>")]
    [InlineData("(int, string)", "(string, int)")]
    [InlineData("(int, int)", "(int, int, int)")]
    [InlineData("int", "DayOfWeek")]
    [InlineData("DateTime", "DateTimeOffset")]
    public void Of_TypesOfDifferentWireForm_Differs(string left, string right) => Assert.NotEqual(Of("", left), Of("", right));

    [Theory]
    [InlineData("[MessagePackObject] public class A { [Key(1)] public string? Y { get; set; } [Key(0)] public int X { get; set; } }", "order")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int Renamed { get; set; } [Key(1)] public string? Y; }", "member names")]
    [InlineData("[MessagePackObject] public record struct A([property: Key(0)] int X, [property: Key(1)] string? Y);", "kind of type")]
    [InlineData("public class P { [Key(0)] public int X { get; set; } } [MessagePackObject] public class A : P { [Key(1)] public string? Y { get; set; } }", "base type")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } [Key(1)] public string? Y { get; set; } [IgnoreMember] public int Z { get; set; } }", "ignored member")]
    public void Of_Object_DoesNotDependOn(string other, string what) => Assert.True(Of(Base, "A") == Of(other, "A"), what);

    [Fact]
    public void Of_Object_DoesNotDependOnItsName() => Assert.Equal(Of(Base, "A"), Of(Base.Replace(" A ", " Other ", StringComparison.Ordinal), "Other"));

    [Theory]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } [Key(2)] public string? Y { get; set; } }", "key")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public long X { get; set; } [Key(1)] public string? Y { get; set; } }", "member type")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int? X { get; set; } [Key(1)] public string? Y { get; set; } }", "nullability of a value")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } [Key(1)] public string Y { get; set; } = \"\"; }", "nullability of a reference")]
    [InlineData("[MessagePackObject] public class A { [Key(0)] public int X { get; set; } }", "number of members")]
    [InlineData("[MessagePackObject] public class A { [Key(\"0\")] public int X { get; set; } [Key(\"1\")] public string? Y { get; set; } }", "kind of key")]
    public void Of_Object_DependsOn(string other, string what) => Assert.True(Of(Base, "A") != Of(other, "A"), what);

    [Fact]
    public void Of_KeyAsPropertyName_CountsNamesOfPublicMembers()
    {
        const string Named = "[MessagePackObject(true)] public class A { public int X { get; set; } private int Hidden { get; set; } [IgnoreMember] public int Z; }";

        Assert.Equal("""object("X"=int,)""", Shape(Named, "A"));
        Assert.NotEqual(Of(Named, "A"), Of(Named.Replace(" X ", " Y ", StringComparison.Ordinal), "A"));
    }

    [Fact]
    public void Shape_OfUnion_IsSortedByKey()
    {
        const string Union = "[Union(7, typeof(B)), Union(3, typeof(C))] public interface A; [MessagePackObject] public class B : A { [Key(0)] public int X; } [MessagePackObject] public class C : A;";

        Assert.Equal("union(3=object(),7=object(0=int,),)", Shape(Union, "A"));
    }

    [Fact]
    public void Shape_OfEnumFormatterAndOther_IsNamed()
    {
        const string Types = """
            public enum E : byte { A }
            public class F : MessagePack.Formatters.IMessagePackFormatter<A?>
            {
                public void Serialize(ref MessagePackWriter writer, A? value, MessagePackSerializerOptions options) { }
                public A? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => null;
            }
            [MessagePackFormatter(typeof(F))] public class A;
            [MessagePackObject] public class O { [Key(0)] public E E; [Key(1)] public A? A; [Key(2), MessagePackFormatter(typeof(F))] public int M; [Key(3)] public Exception? X; }
            """;

        Assert.Equal("object(0=enum:byte,1=?formatter:F,2=formatter:F,3=?other:System.Exception,)", Shape(Types, "O"));
    }

    [Fact]
    public void Shape_OfCycle_RefersBack() => Assert.Equal(
        "object(0=?#0,1=list(object(0=#0,),),2=#1,)",
        Shape("[MessagePackObject] public class A { [Key(0)] public A? Next; [Key(1)] public B[] Bs; [Key(2)] public B B; } [MessagePackObject] public class B { [Key(0)] public A A; }", "A"));

    [Fact]
    public void Of_EverGrowingGeneric_Ends() => Assert.NotEqual(
        0UL, Of("[MessagePackObject] public class A<T> { [Key(0)] public A<A<T>>? Next; }", "A<int>"));

    [Fact]
    public void Of_KnownShape_NeverChanges() => Assert.Equal(0x6DA88C34BA124C41UL, Of("", "int"));

    private static ulong Of(string types, string type) => SchemaFingerprint.Of(Symbol(types, type));

    private static string Shape(string types, string type) => SchemaFingerprint.Shape(Symbol(types, type));

    private static ITypeSymbol Symbol(string types, string type)
    {
        CSharpCompilation compilation = TestCompilation.Create([$"{TestCompilation.Usings}{types}\npublic class Holder {{ public {type} Field; }}"]);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return ((IFieldSymbol)compilation.GetTypeByMetadataName("Holder")!.GetMembers("Field")[0]).Type;
    }
}
