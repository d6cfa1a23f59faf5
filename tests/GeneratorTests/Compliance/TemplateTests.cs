using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Attribute texts in every form: they are read alike, and faults are shown on the right characters, or on the whole argument.</summary>
public sealed class TemplateTests
{
    private const string Texts = """

        public static class Texts
        {
            public const string Pre = "pre";
            public const string Name = "texts";
            public const int Version = 2 + 1;
            public const string Key = nameof(Texts) + ":" + "{id}";
            public const string Interpolated = $"{Pre}:{{id}}";
            public const string Wrong = "wrong:{idd}";
        }
        """;

    [Fact]
    public Task Text_OfEveryForm_IsRead() => GeneratorTest.RunAsync(TestCompilation.Usings + """"
        [CacheContract(Texts.Name, Version = Texts.Version, Client = Texts.Pre + "x"), Ttl("1" + "0m", Jitter = $"{"5"}s")]
        public partial interface ITextCache
        {
            [CacheKey(Texts.Key)] ValueTask<string?> AAsync(int id);
            [CacheKey(Texts.Interpolated)] ValueTask<string?> BAsync(int id);
            [CacheKey($"{Texts.Pre}2:{{id}}")] ValueTask<string?> CAsync(int id);
            [CacheKey("""raw:"{id}""")] ValueTask<string?> DAsync(int id);
            [CacheKey("""
                lines:{id}
                """)] ValueTask<string?> EAsync(int id);
            [CacheKey(@"verbatim""\:{id}")] ValueTask<string?> FAsync(int id);
            [CacheKey("e\u0073c\x41:{id}\\")] ValueTask<string?> GAsync(int id);
            [CacheKey(template: "named:{id}")] ValueTask<string?> HAsync(int id);
            [CacheKey((string)"cast:{id}"!)] ValueTask<string?> IAsync(int id);
            [CacheKey(("brackets:{id}"))] ValueTask<string?> JAsync(int id);
        }
        """" + Texts);

    [Fact]
    public Task Fault_IsShownOnItsCharacters_OrOnTheArgument() => AnalyzerTest.VerifyAsync(""""
        [CacheContract({|MEMC0007:"no name"|}), Ttl({|MEMC0020:"1" + "x"|})]
        public partial interface ITextCache
        {
            [CacheKey("a:{|MEMC0001:{idd}|}")] ValueTask<string?> AAsync(int id);
            [CacheKey({|MEMC0001:Texts.Wrong|})] ValueTask<string?> BAsync(int id);
            [CacheKey({|MEMC0001:$"{Texts.Pre}2:{{idd}}"|})] ValueTask<string?> CAsync(int id);
            [CacheKey("""raw:"{|MEMC0001:{idd}|}""")] ValueTask<string?> DAsync(int id);
            [CacheKey("""
                lines:{|MEMC0001:{idd}|}
                """)] ValueTask<string?> EAsync(int id);
            [CacheKey(@"verbatim\:{|MEMC0001:{idd}|}")] ValueTask<string?> FAsync(int id);
            [CacheKey({|MEMC0001:@"verbatim"":{idd}"|})] ValueTask<string?> GAsync(int id);
            [CacheKey({|MEMC0001:"e\u0073c:{idd}"|})] ValueTask<string?> HAsync(int id);
            [CacheKey(template: "named:{|MEMC0001:{idd}|}")] ValueTask<string?> IAsync(int id);
            [CacheKey("{{x}}:{|MEMC0001:{idd}|}")] ValueTask<string?> JAsync(int id);
            [CacheKey("k:{|MEMC0007:{|}id")] ValueTask<string?> KAsync(int id);
            [CacheKey("l:{id}{|MEMC0007:}|}")] ValueTask<string?> LAsync(int id);
            [CacheKey("m:{|MEMC0007: |}{id}")] ValueTask<string?> MAsync(int id);
            [CacheKey({|MEMC0007:"n\t{id}"|})] ValueTask<string?> NAsync(int id);
            [CacheKey({|MEMC0007:""|})] ValueTask<string?> OAsync();
            [CacheKey({|MEMC0001:"p:" + "{idd}"|})] ValueTask<string?> PAsync(int id);
            [CacheKey({|MEMC0001:("q:{idd}")|})] ValueTask<string?> QAsync(int id);
        }
        """" + Texts);
}
