using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using MemcachedGen.Contracts;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis.Emit;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Generated keys, loaded and run: the bytes that go to memcached.</summary>
public sealed class KeyBytesTests
{
    private static readonly Guid s_guid = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    [Fact]
    public void Write_OfEveryInteger_IsDecimal() => AssertKey(
        "{a},{b},{c},{d},{e},{f},{g},{h},{i},{j},{k},{l}",
        "sbyte a, byte b, short c, ushort d, int e, uint f, long g, ulong h, nint i, nuint j, Int128 k, UInt128 l",
        [
            sbyte.MinValue, byte.MaxValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue,
            (nint)(-1), (nuint)1, Int128.MinValue, UInt128.MaxValue,
        ],
        "names/2:-128,255,-32768,65535,-2147483648,4294967295,-9223372036854775808,18446744073709551615,-1,1,"
            + "-170141183460469231731687303715884105728,340282366920938463463374607431768211455");

    [Fact]
    public void Write_OfTextGuidAndBool_IsEncoded() => AssertKey(
        "x:{text}:{none}:{guid}{flag}/{{end",
        "string text, string? none, Guid guid, bool flag",
        ["a b:c%ä", null, s_guid, true],
        "names/2:x:a%20b%3Ac%25%C3%A4:!:0f8fad5b-d9cb-469f-a165-70867728950etrue/{end");

    [Fact]
    public void Write_OfEnum_IsItsNumber() => AssertKey("{day}", "DayOfWeek day", [DayOfWeek.Saturday], "names/2:6");

    [Fact]
    public void Write_OfNothing_IsTheTemplate() => AssertKey("all", "", [], "names/2:all");

    [Fact]
    public void Write_OfAwkwardLiterals_IsAsWritten() => AssertKey("q\\\"'\\\\{id}~$@", "int id", [7], "names/2:q\"'\\7~$@");

    [Fact]
    public void Write_OfARepeatedPart_RepeatsIt() => AssertKey("{id}:x:{id}", "int id", [7, 7], "names/2:7:x:7");

    private static void AssertKey(string template, string parameters, object?[] arguments, string expected)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + $$"""
            [CacheContract("names", Version = 2), Ttl("10m")]
            public partial interface INameCache
            {
                [CacheKey("{{template}}")]
                ValueTask<string?> GetAsync({{parameters}});
            }
            """]));
        using MemoryStream image = new();
        EmitResult emitted = run.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        AssemblyLoadContext context = new("generated", isCollectible: true);
        try
        {
            Assembly assembly = context.LoadFromStream(image);
            Type type = Assert.Single(assembly.GetTypes(), static type => typeof(ICacheKey).IsAssignableFrom(type));
            ICacheKey key = (ICacheKey)Activator.CreateInstance(type, arguments)!;
            byte[] buffer = new byte[512];

            Assert.Equal(expected, Encoding.UTF8.GetString(buffer, 0, key.Write(buffer)));
            Assert.Equal(expected.Length, key.Write([]));
            Assert.Equal(key, Activator.CreateInstance(type, arguments));
        }
        finally
        {
            context.Unload();
        }
    }
}
