using System.Reflection;
using MemcachedGen.Generator;
using MemcachedGen.Generator.Emission;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>The generator knows types by name only; a renamed type would make it silently do nothing.</summary>
public sealed class KnownNamesTests
{
    public static TheoryData<string> Known => [.. Constants(typeof(KnownNames))];

    public static TheoryData<string> Written => [.. Constants(typeof(RuntimeTypes))];

    [Theory, MemberData(nameof(Known))]
    public void KnownName_IsAType(string name) => Assert.NotNull(TestCompilation.Create([]).GetTypeByMetadataName(name));

    [Theory, MemberData(nameof(Written))]
    public void WrittenName_IsAType(string name)
    {
        Compilation compilation = TestCompilation.Create([]);
        string metadataName = name["global::".Length..].Replace("<byte>", "`1", StringComparison.Ordinal);

        Assert.Contains(
            new[] { metadataName, metadataName + "`1", metadataName + "Attribute" },
            candidate => compilation.GetTypeByMetadataName(candidate) is not null);
    }

    private static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(static field => field.IsLiteral)
        .Select(static field => (string)field.GetRawConstantValue()!);
}
