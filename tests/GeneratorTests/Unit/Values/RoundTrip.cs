using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using MemcachedGen.GeneratorTests.Support;
using MemcachedGen.Serialization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.GeneratorTests.Unit.Values;

/// <summary>Types compiled from source: what the generator says of one, and what MessagePack makes of a value of it.</summary>
internal sealed class RoundTrip
{
    private static int s_count;

    private readonly CSharpCompilation _compilation;

    private RoundTrip(CSharpCompilation compilation) => _compilation = compilation;

    /// <summary>What becomes of a value that is stored and read back.</summary>
    internal enum Outcome
    {
        Same,
        Different,
        Throws,
    }

    internal ITypeSymbol Type => ((IFieldSymbol)_compilation.GetTypeByMetadataName("Sample")!.GetMembers("Value")[0]).Type;

    internal static RoundTrip Of(string types, string type, string value)
    {
        string source = $"{TestCompilation.Usings}using System.Runtime.Serialization;\n{types}\nstatic class Sample {{ public static {type} Value = {value}; }}";
        CSharpCompilation compilation = TestCompilation.Create([source])
            .WithAssemblyName("Sample" + Interlocked.Increment(ref s_count).ToString(CultureInfo.InvariantCulture));
        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new RoundTrip(compilation);
    }

    internal Outcome Run()
    {
        using MemoryStream assembly = new();
        Assert.True(_compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Success);
        assembly.Position = 0;
        FieldInfo field = new AssemblyLoadContext(_compilation.AssemblyName).LoadFromStream(assembly)
            .GetType("Sample")!.GetField("Value")!;
        object value = field.GetValue(null)!;
        try
        {
            object? read = typeof(RoundTrip).GetMethod(nameof(Read), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(field.FieldType)
                .Invoke(null, [value]);
            return Dump(read) == Dump(value) ? Outcome.Same : Outcome.Different;
        }
        catch (TargetInvocationException)
        {
            return Outcome.Throws;
        }
    }

    private static T Read<T>(T value)
    {
        CacheCodec<T> codec = new MessagePackCacheSerializer().CreateCodec<T>();
        ArrayBufferWriter<byte> bytes = new();
        codec.Serialize(bytes, value);
        return codec.Deserialize(bytes.WrittenMemory, out _);
    }

    /// <summary>All that an object holds, in whatever kind of collection.</summary>
    private static string Dump(object? value, int depth = 0) => value switch
    {
        null => "null",
        _ when depth > 8 => "...",
        string or IFormattable or bool => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        IEnumerable sequence => $"[{string.Join(',', sequence.Cast<object?>().Select(item => Dump(item, depth + 1)))}]"
            + (IsCompiledHere(value) ? Fields(value, value.GetType(), depth) : ""),
        _ => Bases(value.GetType()).Aggregate(value.GetType().Name, (text, type) => text + Fields(value, type, depth)),
    };

    private static bool IsCompiledHere(object value) => value.GetType().Assembly.GetName().Name!.StartsWith("Sample", StringComparison.Ordinal);

    private static IEnumerable<Type> Bases(Type type)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static string Fields(object value, Type type, int depth) => string.Concat(type
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Select(field => $" {field.Name}={Dump(field.GetValue(value), depth + 1)}"));
}
